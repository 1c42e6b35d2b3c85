package org.repdyn.runtime.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.fit.Intervals;
import org.repdyn.runtime.fit.PerCurve;

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
   * What a fit found, for a page.
   *
   * @param result the fit
   * @return its view, or empty where there is no theory to draw
   */
  public static Optional<TheoryView> of(FitResult result) {
    Fit fit = result.fit();
    if (result.curves() == null) {
      return Optional.empty();
    }
    org.repdyn.runtime.fit.Curves drawn = result.curves();
    return Optional.of(
        new TheoryView(
            fit.status().toString(),
            fit.verdict(),
            fit.missed(),
            fit.regime() == null ? "" : fit.regime(),
            new Curves(drawn.h(), drawn.y(), drawn.w(), drawn.loss()),
            number(fit.etaH()),
            number(fit.etaY()),
            intervals(fit.intervals()),
            number(fit.misfit()),
            fit.rows(),
            number(fit.r2()),
            curveR2(fit.curveR2()),
            new Line(
                number(fit.line().slope()),
                number(fit.line().intercept()),
                number(fit.line().r2())),
            number(fit.theta()),
            number(fit.aHigh()),
            number(fit.aLow()),
            number(fit.hPredicted()),
            number(fit.hObserved())));
  }

  private static double number(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Map<String, Interval> intervals(Intervals intervals) {
    Map<String, Interval> known = new LinkedHashMap<>();
    if (intervals != null) {
      put(known, "etaH", intervals.etaH());
      put(known, "etaY", intervals.etaY());
    }
    return known;
  }

  private static void put(Map<String, Interval> known, String rate, List<Double> ends) {
    if (ends != null && ends.get(0) != null && ends.get(1) != null) {
      known.put(rate, new Interval(ends.get(0), ends.get(1)));
    }
  }

  private static Map<String, Double> curveR2(PerCurve r2) {
    Map<String, Double> known = new LinkedHashMap<>();
    known.put("h", number(r2.h()));
    known.put("y", number(r2.y()));
    known.put("w", number(r2.w()));
    return known;
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
