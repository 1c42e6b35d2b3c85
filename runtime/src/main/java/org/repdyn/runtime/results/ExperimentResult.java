package org.repdyn.runtime.results;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Status;

/**
 * The result of an experiment.
 *
 * @param name of the experiment
 * @param runs one for each seed, in the order of the experiment file; at least one
 * @param summary statistics over the seeds; empty where there is one
 * @param unstarted the number of seeds that an interruption left out
 */
public record ExperimentResult(
    String name, List<RunResult> runs, Optional<SeedSummary> summary, int unstarted) {

  /** Copies its list, and checks that several runs have a summary. */
  public ExperimentResult {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || runs.size() > 1 != summary.isPresent()) {
      throw new IllegalArgumentException("several runs, and only these, have a summary");
    }
  }

  /**
   * The overall status.
   *
   * @return the status of the run that ended worst
   */
  public Status.Kind status() {
    if (unstarted > 0) {
      return Status.Kind.INTERRUPTED;
    }
    // The kinds are declared in the order of severity.
    return runs.stream()
        .map(run -> run.recording().status().kind())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * A finished experiment and its directory.
   *
   * @param directory contains its files
   * @param result the result
   * @param failures the parts of the evaluation that failed, and why; what was recorded is complete
   */
  public record Saved(Path directory, ExperimentResult result, List<String> failures) {
    /** Copies its list. */
    public Saved {
      failures = List.copyOf(failures);
    }
  }
}
