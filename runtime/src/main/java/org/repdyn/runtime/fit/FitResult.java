package org.repdyn.runtime.fit;

import java.util.List;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * A fit and its curves.
 *
 * @param fit the numbers and the verdict: what fit.json holds
 * @param curves the fitted theory on every row of the trajectory, or null where there is none
 */
public record FitResult(Fit fit, Curves curves) {

  /**
   * What is said of a trajectory that cannot be fitted at all.
   *
   * @param why the reason, in plain language
   * @param trajectory what there is
   * @param timeUnit what its time counts
   * @return a result without rates and curves
   */
  public static FitResult none(String why, Trajectory trajectory, String timeUnit) {
    int rows = trajectory.rows();
    PerCurve none = new PerCurve(null, null, null);
    Double last = rows == 0 ? null : (Double) trajectory.h()[rows - 1];
    Fit fit =
        new Fit(
            FitStatus.NO_FIT,
            null,
            null,
            null,
            rows,
            null,
            none,
            new LineTest(null, null, null),
            null,
            null,
            null,
            null,
            last,
            null,
            why,
            List.of(),
            timeUnit,
            null,
            null,
            null,
            null,
            null,
            null);
    return new FitResult(fit, null);
  }
}
