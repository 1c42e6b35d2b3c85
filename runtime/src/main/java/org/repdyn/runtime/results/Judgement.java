package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Whether a run obeys the theory, and why (dist/docs/judgement.md).
 *
 * @param decision the answer
 * @param text the answer and what follows from it, one paragraph
 * @param reasons of the decision, one sentence each
 * @param criteria the numbers behind the decision, by name
 * @param missed what else the theory does not describe, and probable slips in the data, one
 *     sentence each
 * @param clock the rates at different times of the run; empty where they cannot be read off
 */
public record Judgement(
    Decision decision,
    String text,
    List<String> reasons,
    SequencedMap<String, Criterion> criteria,
    List<String> missed,
    Clock clock) {
  /** Copies its collections. */
  public Judgement {
    reasons = List.copyOf(reasons);
    criteria = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(criteria));
    missed = List.copyOf(missed);
  }

  /**
   * For a trajectory that cannot be compared with the theory at all.
   *
   * @param why a sentence
   * @return cannot tell, for this reason
   */
  public static Judgement cannotTell(String why) {
    return new Judgement(
        Decision.CANNOT_TELL, why, List.of(why), new LinkedHashMap<>(), List.of(), Clock.NONE);
  }

  /**
   * The same with more that the theory does not describe.
   *
   * @param more sentences
   * @return a copy
   */
  public Judgement withMissed(List<String> more) {
    List<String> all = Stream.concat(missed.stream(), more.stream()).toList();
    return new Judgement(decision, text, reasons, criteria, all, clock);
  }

  /** The answer. */
  public enum Decision {
    /** The curves, the path and the clock are the theory's. */
    HOLDS,
    /** A part of the theory holds; the reasons say which. */
    IN_PART,
    /** The theory does not describe the run. */
    FAILS,
    /** The run is too short, too noisy or too still for an answer. */
    CANNOT_TELL;

    /**
     * Whether the theory describes the run, at least in part, so that its rates mean something.
     *
     * @return true if it holds, or holds in part
     */
    public boolean describes() {
      return switch (this) {
        case HOLDS, IN_PART -> true;
        case FAILS, CANNOT_TELL -> false;
      };
    }

    /** As in fit.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One number that decides.
   *
   * @param value the number; empty where it does not exist
   * @param low the lowest value that passes, or minus infinity
   * @param high the highest value that passes, or infinity
   * @param outcome whether it passes
   * @param source what the number is, and where it comes from
   */
  public record Criterion(
      OptionalDouble value, double low, double high, Outcome outcome, String source) {
    /**
     * Whether the value passes.
     *
     * @return true if it does; an unresolved value does not
     */
    public boolean passes() {
      return outcome == Outcome.PASSES;
    }
  }

  /** Whether a criterion is met. */
  public enum Outcome {
    /** The value lies within its bounds, or noise explains why it does not. */
    PASSES,
    /** The value lies outside of its bounds by more than noise explains. */
    FAILS,
    /** The data do not determine the value. */
    UNRESOLVED;

    /** As in fit.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The two rates of the theory, each read off a short part of the run by itself.
   *
   * @param time at the middle of each part
   * @param etaH encoder rate; not a number where it is not determined
   * @param etaY decoder rate; not a number where it is not determined
   */
  public record Clock(double[] time, double[] etaH, double[] etaY) {
    /** No part. */
    public static final Clock NONE = new Clock(new double[0], new double[0], new double[0]);
  }
}
