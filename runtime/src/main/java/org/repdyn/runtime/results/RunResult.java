package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.Recording;

/**
 * The result of one seed.
 *
 * @param seed the number in the experiment file
 * @param recording the trajectory of the pair that the theory is fitted to
 * @param measurements what else was recorded
 * @param fit the fit of the theory
 * @param depths the theory at each tap, the representation first; empty where one tap was recorded
 * @param structure predicted and observed final distances of samples, if any were compared
 * @param explained the variance of the final representation explained by each annotation, in each
 *     context of the task
 */
public record RunResult(
    long seed,
    Recording recording,
    Measurements measurements,
    FitResult fit,
    SequencedMap<String, FitResult> depths,
    Optional<RdmComparison> structure,
    List<VarianceExplained> explained) {

  /** Copies its collections, and checks that theory and network share their rows. */
  public RunResult {
    depths = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(depths));
    explained = List.copyOf(explained);
    int rows = recording.time().length;
    fit.fitted().ifPresent(f -> requireRows(f.prediction().curves(), rows));
  }

  private static void requireRows(Prediction.Curves curves, int rows) {
    if (curves.h().length != rows
        || curves.y().length != rows
        || curves.w().length != rows
        || curves.loss().length != rows && curves.loss().length != 0) {
      throw new IllegalArgumentException(
          "the curves of the theory must have the recording's %d rows".formatted(rows));
    }
  }

  /**
   * Measurements in addition to the trajectory.
   *
   * @param pairs further pairs of samples, where there are any
   * @param sets sets of samples
   * @param test loss and accuracy on the test set, where the task has one; the last is after
   *     training
   * @param statistics of the network, where any were chosen
   */
  public record Measurements(
      Optional<WatchedPairs> pairs,
      List<WatchedSet> sets,
      Optional<Evaluations> test,
      Optional<RecordedStatistics> statistics) {
    /** Nothing. */
    public static final Measurements NONE =
        new Measurements(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** Copies its list. */
    public Measurements {
      sets = List.copyOf(sets);
    }
  }
}
