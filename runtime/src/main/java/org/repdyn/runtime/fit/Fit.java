package org.repdyn.runtime.fit;

import java.util.List;

/**
 * What a fit found: the content of fit.json, component by component. A number that does not exist
 * is null.
 *
 * @param status how it ended
 * @param etaH effective learning rate of the encoder, per unit of time
 * @param etaY effective learning rate of the decoder, per unit of time
 * @param misfit sum of squared residuals of h, y and w
 * @param rows the rows that were fitted
 * @param r2 1 - misfit / (sum of squared distances of each curve from its own mean)
 * @param curveR2 the same for each curve
 * @param line y/h against h
 * @param theta regime coordinate asinh(aHigh / (2 aLow))
 * @param aHigh the conserved quantity h - r y/h at the start, with r = etaH dx2 / etaY
 * @param aLow sqrt(r dy2)
 * @param hPredicted final h by the theory
 * @param hObserved h in the last row
 * @param regime {@code "lazy"}, {@code "rich"} or {@code "decoder"}: what sets the final h
 * @param verdict one paragraph in plain language
 * @param missed what the theory does not describe, one sentence each
 * @param timeUnit what time counts
 * @param start where the theory starts
 * @param loss the theory of the loss
 * @param intervals of the rates, where they were asked for
 * @param identifiability whether the data say what the rates are
 * @param residuals what is left
 * @param rivals the comparison with rival dynamics, where it was asked for
 */
public record Fit(
    FitStatus status,
    Double etaH,
    Double etaY,
    Double misfit,
    int rows,
    Double r2,
    PerCurve curveR2,
    LineTest line,
    Double theta,
    Double aHigh,
    Double aLow,
    Double hPredicted,
    Double hObserved,
    String regime,
    String verdict,
    List<String> missed,
    String timeUnit,
    Start start,
    LossFit loss,
    Intervals intervals,
    Identifiability identifiability,
    ResidualSummary residuals,
    ModelComparison rivals) {

  /** Copies its list. */
  public Fit {
    missed = List.copyOf(missed);
  }
}
