package org.repdyn.runtime.results;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.WatchedSamples;

/**
 * The result of one seed.
 *
 * @param seed the number in the experiment file; trajectories from files are numbered from 1
 * @param recording the trajectory of the pair that the theory is fitted to
 * @param measurements what else was recorded
 * @param fit the fit of the theory
 * @param depths the theory at each tap, the representation first; empty where one tap was recorded
 * @param structure predicted and observed final distances of samples, if any were compared
 * @param explained the variance of the final representation explained by each annotation, in each
 *     context of the task
 * @param staircase the loss beside the closed form of the task, where it has one
 * @param source where the trajectory was read from; empty for a network that was trained here
 */
public record RunResult(
    long seed,
    Recording recording,
    Measurements measurements,
    FitResult fit,
    SequencedMap<String, FitResult> depths,
    Optional<RdmComparison> structure,
    List<VarianceExplained> explained,
    Optional<StaircaseComparison> staircase,
    Optional<Source> source) {

  /** Copies its collections, and checks that theory and network share their rows. */
  public RunResult {
    depths = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(depths));
    explained = List.copyOf(explained);
    int rows = recording.time().length;
    fit.fitted().ifPresent(f -> requireRows(f.prediction().curves(), rows));
  }

  /**
   * The result of a network that was trained here, on a task without a closed form.
   *
   * @param seed the number in the experiment file
   * @param recording the trajectory of the pair that the theory is fitted to
   * @param measurements what else was recorded
   * @param fit the fit of the theory
   * @param depths the theory at each tap
   * @param structure predicted and observed final distances of samples
   * @param explained the variance of the final representation explained by each annotation
   */
  public RunResult(
      long seed,
      Recording recording,
      Measurements measurements,
      FitResult fit,
      SequencedMap<String, FitResult> depths,
      Optional<RdmComparison> structure,
      List<VarianceExplained> explained) {
    this(
        seed,
        recording,
        measurements,
        fit,
        depths,
        structure,
        explained,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The result of a trajectory that was read from files.
   *
   * @param number its position among the trajectories, from 1
   * @param source where it was read from
   * @param recording what was read
   * @param taps the fit at each tap, that of the representation first
   * @return a result without anything else
   */
  public static RunResult of(
      long number, Source source, Recording recording, SequencedMap<String, FitResult> taps) {
    return new RunResult(
        number,
        recording,
        Measurements.NONE,
        taps.firstEntry().getValue(),
        taps.size() > 1 ? taps : new LinkedHashMap<>(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(source));
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
   * The origin of a trajectory that was not recorded here.
   *
   * @param file as it was named; the first of several files
   * @param rows the number of rows in the file
   * @param every one row in {@code every} was used (and the last one), to bound memory; 1 means all
   */
  public record Source(Path file, long rows, long every) {}

  /**
   * Measurements in addition to the trajectory.
   *
   * @param samples the samples of all pairs and sets, whose inputs and targets are in files
   * @param pairs further pairs of samples, where there are any
   * @param sets sets of samples
   * @param test loss and accuracy on the test set, where the task has one; the last is after
   *     training
   * @param statistics of the network, where any were chosen
   */
  public record Measurements(
      Optional<WatchedSamples> samples,
      Optional<WatchedPairs> pairs,
      List<WatchedSet> sets,
      Optional<Evaluations> test,
      Optional<RecordedStatistics> statistics) {
    /** Nothing. */
    public static final Measurements NONE =
        new Measurements(
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** Copies its list. */
    public Measurements {
      sets = List.copyOf(sets);
    }
  }

  /**
   * The loss of a network beside that of {@link org.repdyn.api.task.Staircase}.
   *
   * @param network for which network the closed form is exact, with its source
   * @param size the root mean square of the initial weights, from which the theory starts
   * @param plateaus from the first to the last
   * @param drops between them
   * @param theory the loss of the theory in each row; empty where training is no gradient flow at
   *     one rate
   */
  public record StaircaseComparison(
      String network,
      double size,
      List<Plateau> plateaus,
      List<Drop> drops,
      Optional<double[]> theory) {

    /** Copies its lists. */
    public StaircaseComparison {
      plateaus = List.copyOf(plateaus);
      drops = List.copyOf(drops);
    }

    /**
     * The largest distance of a plateau from the closed form of the training samples.
     *
     * @return a share of the closed form; empty if a plateau was not reached, or has no row
     */
    public OptionalDouble deviation() {
      return plateaus.stream().anyMatch(p -> p.observed().isEmpty())
          ? OptionalDouble.empty()
          : plateaus.stream()
              .mapToDouble(p -> Math.abs(p.observed().getAsDouble() / p.sampled() - 1))
              .max();
    }

    /**
     * One plateau of the loss.
     *
     * @param expected its height for unlimited data
     * @param sampled its height for the training samples
     * @param observed the loss of the network where it changes least between two drops
     */
    public record Plateau(double expected, double sampled, OptionalDouble observed) {}

    /**
     * The time at which the loss has fallen halfway from a plateau to the next, in the unit of the
     * recording.
     *
     * @param predicted by the equation of its mode alone
     * @param observed of the network; empty if it is beyond the run
     */
    public record Drop(OptionalDouble predicted, OptionalDouble observed) {}
  }
}
