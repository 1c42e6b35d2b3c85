package org.repdyn.runtime.results;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the rates of the two-point theory predict without integration (dist/docs/theory.md section
 * 4).
 *
 * @param ratio etaY / (etaH dx2), the slope that the line law predicts
 * @param aHigh the conserved quantity h - r y/h at the start, with r = etaH dx2 / etaY
 * @param aLow sqrt(r dy2)
 * @param theta regime coordinate asinh(aHigh / (2 aLow)); empty for equal targets
 * @param thetaInterval interval of theta; empty where the rates have none
 * @param regime what sets the final h
 * @param finalH final squared representation distance
 */
public record Asymptotics(
    double ratio,
    double aHigh,
    double aLow,
    OptionalDouble theta,
    Optional<Rates.Interval> thetaInterval,
    RegimeKind regime,
    double finalH) {

  /**
   * What sets the final distance of two representations (van Rossem and Saxe 2024). Each of the
   * three regimes reaches as far as the final distance is within 16 % of the limit that it has deep
   * in that regime; otherwise it lies between two of them.
   */
  public enum RegimeKind {
    /** theta at least 1: the distance stays near A_high, which the initial encoder set. */
    LAZY,
    /** theta between -0.145 and 0.145: the distance becomes about A_low, set by the data alone. */
    RICH,
    /** theta between these bounds: the data and the initial weights set the distance together. */
    BETWEEN,
    /**
     * theta at most -1: the distance becomes about r dy2 / |A_high|, set by the initial decoder.
     */
    DECODER,
    /**
     * Equal targets: theta does not exist; the distance becomes A_high, or 0 if that is negative.
     */
    EQUAL_TARGETS;

    /** As in fit.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
