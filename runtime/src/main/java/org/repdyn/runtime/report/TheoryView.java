package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;

/**
 * The theory beside a run: curves, figures and judgement, as fit.json names them. A number that
 * does not exist is NaN.
 *
 * @param status how the fit ended
 * @param verdict one paragraph in plain language
 * @param missed what the theory does not describe, one sentence each
 * @param regime {@code "lazy"}, {@code "rich"} or {@code "decoder"}, or empty where theta does not
 *     exist
 * @param curves the fitted theory on the rows of the recording
 * @param etaH effective learning rate of the encoder, per unit of time
 * @param etaY effective learning rate of the decoder, per unit of time
 * @param intervals uncertainty of a rate, by {@code "etaH"} and {@code "etaY"}; may be empty
 * @param misfit sum of squared residuals of h, y and w
 * @param rows the rows that were fitted
 * @param r2 coefficient of determination, pooled over h, y and w
 * @param curveR2 the same for each curve, by its name; may be empty
 * @param line the line through y/h against h
 * @param theta coordinate of the regime
 * @param aHigh the conserved quantity h - r y/h at the first row
 * @param aLow sqrt(r dy2), with r = etaH dx2 / etaY
 * @param hPredicted final h that the theory predicts
 * @param hObserved h in the last row
 */
public record TheoryView(
    String status,
    String verdict,
    List<String> missed,
    String regime,
    Curves curves,
    double etaH,
    double etaY,
    Map<String, Interval> intervals,
    double misfit,
    int rows,
    double r2,
    Map<String, Double> curveR2,
    Line line,
    double theta,
    double aHigh,
    double aLow,
    double hPredicted,
    double hObserved) {

  /** Copies its lists. */
  public TheoryView {
    missed = List.copyOf(missed);
    intervals = Map.copyOf(intervals);
    curveR2 = Map.copyOf(curveR2);
  }

  /**
   * The fitted theory, one value for each row of the recording; NaN where it says nothing.
   *
   * @param h squared distance of the representations
   * @param y squared distance of the predictions
   * @param w alignment
   * @param loss the loss, or an empty array
   */
  public record Curves(double[] h, double[] y, double[] w, double[] loss) {
    void requireRows(int rows) {
      if (h.length != rows
          || y.length != rows
          || w.length != rows
          || loss.length != rows && loss.length != 0) {
        throw new IllegalArgumentException(
            "the curves of the theory must have the recording's %d rows".formatted(rows));
      }
    }
  }

  /**
   * Least-squares line y/h = slope h + intercept.
   *
   * @param slope equals etaY / (etaH dx2) where the theory holds
   * @param intercept its value at h = 0
   * @param r2 coefficient of determination
   */
  public record Line(double slope, double intercept, double r2) {}

  /**
   * A confidence interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}
}
