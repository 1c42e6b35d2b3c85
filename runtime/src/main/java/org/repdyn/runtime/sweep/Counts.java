package org.repdyn.runtime.sweep;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.repdyn.runtime.sweep.journal.Curves;
import org.repdyn.runtime.sweep.journal.Journals;

/** How far a sweep is by its journals; runs with equal keys are the same run. */
final class Counts {
  private Counts() {}

  static SweepProgress of(Plan plan, Journals journals, int running) {
    int done = 0;
    int failed = 0;
    for (SweepRun run : plan.runs()) {
      done += journals.hasResult(run.key()) ? 1 : 0;
      failed += journals.hasFailed(run.key()) ? 1 : 0;
    }
    int runs = plan.runs().size();
    return new SweepProgress(runs, done, failed, Math.min(running, runs - done - failed));
  }

  private static boolean lacks(Optional<Curves> curves, SweepRun run) {
    return curves.isPresent() && !curves.get().has(run.key());
  }

  /** The runs without a result, or without curves that are to be kept, each once. */
  static List<SweepRun> missing(Plan plan, Journals journals, Path directory, boolean retry) {
    Set<String> keys = new HashSet<>();
    Optional<Curves> curves = plan.curves(directory);
    return plan.runs().stream()
        .filter(run -> !journals.hasResult(run.key()) || lacks(curves, run))
        .filter(run -> retry || !journals.hasFailed(run.key()))
        .filter(run -> keys.add(run.key()))
        .toList();
  }
}
