package org.repdyn.runtime.sweep;

import java.time.Duration;
import java.util.List;
import org.repdyn.runtime.experiment.SeedRunner;

/** How long runs take, by a few of them. */
final class Calibration {
  private static final int RUNS = 3;

  private Calibration() {}

  /**
   * Seconds of a run on one thread: the mean of the first, the middle and the last. Each is timed
   * twice if it is short, since the program is slower before it is compiled.
   */
  static double secondsEach(Plan plan, List<SweepRun> runs, SeedRunner runner, Duration limit) {
    if (runs.isEmpty()) {
      return 0;
    }
    double sum = 0;
    for (int k = 0; k < RUNS; k++) {
      SweepRun run = runs.get((int) ((runs.size() - 1L) * k / (RUNS - 1)));
      var resolved = plan.cells().resolve(run.cell());
      double first = runner.seconds(resolved, run.seed(), limit);
      sum +=
          first < limit.toMillis() * 1e-3 / RUNS
              ? runner.seconds(resolved, run.seed(), limit)
              : first;
    }
    return sum / RUNS;
  }
}
