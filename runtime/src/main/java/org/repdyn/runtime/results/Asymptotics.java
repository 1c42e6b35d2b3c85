package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * What the rates of the two-point theory predict without integration (THEORY.md section 4).
 *
 * @param ratio etaY / (etaH dx2), the slope that the line law predicts
 * @param aHigh the conserved quantity h - r y/h at the start, with r = etaH dx2 / etaY
 * @param aLow sqrt(r dy2)
 * @param theta regime coordinate asinh(aHigh / (2 aLow)); empty for equal targets
 * @param regime what sets the final h
 * @param finalH final squared representation distance
 */
public record Asymptotics(
    double ratio,
    double aHigh,
    double aLow,
    OptionalDouble theta,
    RegimeKind regime,
    double finalH) {}
