package org.repdyn.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;

/**
 * A theory fitted to trajectories that were read from files. Several are treated as the seeds of
 * one experiment.
 *
 * @param result a run for each trajectory, in the order of the request
 * @param directory contains the report, where one was requested
 */
public record TrajectoryFit(ExperimentResult result, Optional<Path> directory) {
  /**
   * The fits of the first trajectory.
   *
   * @return the fit at each tap, that of the representation first
   */
  public SequencedMap<String, FitResult> taps() {
    RunResult first = result.runs().getFirst();
    if (!first.depths().isEmpty()) {
      return first.depths();
    }
    SequencedMap<String, FitResult> only = new LinkedHashMap<>();
    only.put(first.recording().track().h().firstEntry().getKey(), first.fit());
    return only;
  }

  /**
   * The fit of the representation in the first trajectory.
   *
   * @return the first of its taps
   */
  public FitResult representation() {
    return result.runs().getFirst().fit();
  }
}
