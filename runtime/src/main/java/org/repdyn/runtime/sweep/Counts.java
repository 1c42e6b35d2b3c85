package org.repdyn.runtime.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** The runs without a result, each once. */
  static List<SweepRun> missing(Plan plan, Journals journals, boolean retry) {
    Set<String> keys = new HashSet<>();
    return plan.runs().stream()
        .filter(run -> !journals.hasResult(run.key()))
        .filter(run -> retry || !journals.hasFailed(run.key()))
        .filter(run -> keys.add(run.key()))
        .toList();
  }
}
