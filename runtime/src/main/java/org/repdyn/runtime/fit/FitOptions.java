package org.repdyn.runtime.fit;

import java.util.Objects;
import org.repdyn.api.Seed;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.objective.FitSettings.Initial;
import org.repdyn.runtime.objective.FitSettings.Weights;

/**
 * How a trajectory is fitted.
 *
 * @param convention the time assigned to each row
 * @param weights the weighting of the three curves
 * @param initial the initial state of the theory
 * @param interval how intervals of the rates are found
 * @param level the coverage of these intervals, above 0.5 and below 1
 * @param rivals whether rival dynamics are fitted as well
 * @param lossScale the recorded loss over the theory's loss 1/2 &lt;|y - y*|^2&gt;; with the usual
 *     mean over all elements it is 1 / (number of outputs)
 * @param seed the seed of the bootstrap
 */
public record FitOptions(
    Convention convention,
    Weights weights,
    Initial initial,
    Interval interval,
    double level,
    boolean rivals,
    double lossScale,
    Seed seed) {

  /** The time assigned to each row. */
  public enum Convention {
    /** The time in its step column, the convention of this program. */
    STEP,
    /** Row k of N is compared at k N / (N - 1) rows, as in the code that the paper published. */
    PAPER
  }

  /** How intervals of the rates are found. */
  public enum Interval {
    /** Not at all. */
    NONE,
    /** Where the misfit, minimised over the other parameters, becomes too large. */
    PROFILE,
    /** From refits to moving blocks of residuals. */
    BOOTSTRAP
  }

  /** A point estimate that does not depend on units, on the times of the step column. */
  public static final FitOptions DEFAULT =
      new FitOptions(
          Convention.STEP, Weights.SCALED, Initial.AUTO, Interval.NONE, 0.95, true, 1, Seed.of(0));

  /** As the paper fits: its times, its objective, from the recorded first row. */
  public static final FitOptions PAPER = DEFAULT.with(Convention.PAPER).with(FitSettings.PAPER);

  /** Checks the ranges. */
  public FitOptions {
    Objects.requireNonNull(convention);
    Objects.requireNonNull(weights);
    Objects.requireNonNull(initial);
    Objects.requireNonNull(interval);
    Objects.requireNonNull(seed);
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException("level must lie between 0.5 and 1, was " + level);
    }
    if (!(lossScale > 0 && lossScale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lossScale must be above 0, was " + lossScale);
    }
  }

  /**
   * The same with another time convention.
   *
   * @param other the convention
   * @return a copy
   */
  public FitOptions with(Convention other) {
    return new FitOptions(other, weights, initial, interval, level, rivals, lossScale, seed);
  }

  /**
   * The same with other weights and another start.
   *
   * @param settings both
   * @return a copy
   */
  public FitOptions with(FitSettings settings) {
    return with(settings.weights()).with(settings.initial());
  }

  /**
   * The same with other weights.
   *
   * @param other the weights
   * @return a copy
   */
  public FitOptions with(Weights other) {
    return new FitOptions(convention, other, initial, interval, level, rivals, lossScale, seed);
  }

  /**
   * The same with another start of the theory.
   *
   * @param other the initial state
   * @return a copy
   */
  public FitOptions with(Initial other) {
    return new FitOptions(convention, weights, other, interval, level, rivals, lossScale, seed);
  }

  /**
   * The same with other intervals.
   *
   * @param other how they are found
   * @return a copy
   */
  public FitOptions with(Interval other) {
    return new FitOptions(convention, weights, initial, other, level, rivals, lossScale, seed);
  }

  /**
   * The same with or without rivals.
   *
   * @param other whether rival dynamics are fitted as well
   * @return a copy
   */
  public FitOptions withRivals(boolean other) {
    return new FitOptions(convention, weights, initial, interval, level, other, lossScale, seed);
  }

  /**
   * The same for another normalisation of the recorded loss.
   *
   * @param other the recorded loss over the theory's
   * @return a copy
   */
  public FitOptions withLossScale(double other) {
    return new FitOptions(convention, weights, initial, interval, level, rivals, other, seed);
  }
}
