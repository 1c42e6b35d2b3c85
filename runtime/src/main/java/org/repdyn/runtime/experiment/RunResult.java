package org.repdyn.runtime.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.Recording;

/**
 * What one seed gave.
 *
 * @param seed the number in the experiment file
 * @param recording what was recorded
 * @param test how the network does on test samples, if the task has any; the last is after training
 * @param fit the theory beside it
 * @param depths the theory at each tap where several were recorded, else empty
 * @param structure final distances of samples, where any are looked at
 * @param explained what the final representation tells apart, in each context of the task
 * @param pairs the watched pairs, where there are several
 * @param sets the watched sets
 */
record RunResult(
    long seed,
    Recording recording,
    Optional<Evaluations> test,
    FitResult fit,
    SequencedMap<String, Fit> depths,
    Optional<RdmComparison> structure,
    List<VarianceExplained> explained,
    Optional<WatchedPairs> pairs,
    List<WatchedSet> sets) {

  /** The mean of the final distances of several runs, without those that have none. */
  static Optional<RdmComparison> structure(List<RunResult> runs) {
    return RdmComparison.mean(runs.stream().flatMap(r -> r.structure.stream()).toList());
  }

  /** The medians of what several runs explain, without those that have nothing. */
  static List<VarianceExplained> explained(List<RunResult> runs) {
    return VarianceExplained.median(
        runs.stream().map(r -> r.explained).filter(e -> !e.isEmpty()).toList());
  }
}
