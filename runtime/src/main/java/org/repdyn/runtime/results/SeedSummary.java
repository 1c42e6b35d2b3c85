package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.trajectory.Evaluations;

/**
 * Statistics over the runs of one experiment.
 *
 * @param level the coverage of the intervals of the means
 * @param status how the runs ended, and how many of them so if not all did
 * @param judgement of all runs together
 * @param rates statistics of each effective learning rate, by its name, over the runs in which the
 *     rates are identified
 * @param quantities statistics of each quantity that at least one run has
 * @param structure the mean of the final distances, where all runs compared the same samples
 * @param explained medians of the explained variances
 */
public record SeedSummary(
    double level,
    String status,
    SeedJudgement judgement,
    SequencedMap<String, SeedStatistics> rates,
    Map<Quantity, SeedStatistics> quantities,
    Optional<RdmComparison> structure,
    List<VarianceExplained> explained) {

  /** Copies its collections. */
  public SeedSummary {
    rates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rates));
    EnumMap<Quantity, SeedStatistics> copy = new EnumMap<>(Quantity.class);
    copy.putAll(quantities);
    quantities = Collections.unmodifiableMap(copy);
    explained = List.copyOf(explained);
  }

  /** The values that a quantity can have. */
  public enum Scale {
    /** Any number. */
    ANY,
    /** Above 0. */
    POSITIVE,
    /** At most 1. */
    BELOW_ONE,
    /** Between 0 and 1. */
    SHARE
  }

  /** The numbers of a run, in addition to its rates, that are averaged over seeds. */
  public enum Quantity {
    /** Sum of squared residuals of h, y and w. */
    MISFIT(Scale.POSITIVE, (fit, _) -> fitted(fit, f -> OptionalDouble.of(f.goodness().misfit()))),
    /** Share of the variance of h, y and w explained by the theory. */
    R2(Scale.BELOW_ONE, (fit, _) -> fitted(fit, f -> f.goodness().r2())),
    /** Share of the variance of y/h explained by a straight line in h. */
    LINE_R2(
        Scale.BELOW_ONE,
        (fit, _) -> fit.observed().line().map(LineTest::r2).orElse(OptionalDouble.empty())),
    /** Regime coordinate. */
    THETA(Scale.ANY, (fit, _) -> asymptotic(fit, Asymptotics::theta)),
    /** The conserved quantity. */
    A_HIGH(Scale.ANY, (fit, _) -> asymptotic(fit, a -> OptionalDouble.of(a.aHigh()))),
    /** The final h of a fully rich run. */
    A_LOW(Scale.POSITIVE, (fit, _) -> asymptotic(fit, a -> OptionalDouble.of(a.aLow()))),
    /** Final h by the theory. */
    H_PREDICTED(Scale.POSITIVE, (fit, _) -> asymptotic(fit, a -> OptionalDouble.of(a.finalH()))),
    /** h in the last row. */
    H_OBSERVED(Scale.POSITIVE, (fit, _) -> fit.observed().lastH()),
    /** Mean loss on the test set after training. */
    TEST_LOSS(Scale.POSITIVE, (_, test) -> last(test, Evaluations::loss)),
    /** Share of the test set that is classified correctly after training. */
    ACCURACY(Scale.SHARE, (_, test) -> last(test, Evaluations::accuracy));

    private final Scale scale;
    private final BiFunction<FitResult, Optional<Evaluations>, OptionalDouble> value;

    Quantity(Scale scale, BiFunction<FitResult, Optional<Evaluations>, OptionalDouble> value) {
      this.scale = scale;
      this.value = value;
    }

    /**
     * The values that it can have.
     *
     * @return the scale
     */
    public Scale scale() {
      return scale;
    }

    /**
     * Whether it follows from the rates, so that it counts in the runs whose rates count.
     *
     * @return true for theta and what depends on it
     */
    public boolean fromRates() {
      return switch (this) {
        case THETA, A_HIGH, A_LOW, H_PREDICTED -> true;
        case MISFIT, R2, LINE_R2, H_OBSERVED, TEST_LOSS, ACCURACY -> false;
      };
    }

    /**
     * The quantity of a run.
     *
     * @param run which one
     * @return empty where the run has no such number
     */
    public OptionalDouble of(RunResult run) {
      return value.apply(run.fit(), run.measurements().test());
    }

    /**
     * The quantity of a fit alone.
     *
     * @param fit which one
     * @return empty where the fit has no such number
     */
    public OptionalDouble of(FitResult fit) {
      return value.apply(fit, Optional.empty());
    }

    private static OptionalDouble fitted(
        FitResult fit, Function<FitResult.Fitted, OptionalDouble> number) {
      return fit.fitted().map(number).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble asymptotic(
        FitResult fit, Function<Asymptotics, OptionalDouble> number) {
      return fit.asymptotics().map(number).orElse(OptionalDouble.empty());
    }

    /** A network that diverged has no test loss, and a task without classes no accuracy. */
    private static OptionalDouble last(
        Optional<Evaluations> test, Function<Evaluations, double[]> column) {
      return test.map(column)
          .map(values -> values[values.length - 1])
          .filter(Double::isFinite)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    }
  }

  /**
   * The judgement of all runs.
   *
   * @param decision that of all runs that can tell, if they agree; in part if they do not
   * @param text how many runs decide how, and why
   * @param counts how many runs decide how; decisions of no run are left out
   */
  public record SeedJudgement(Decision decision, String text, Map<Decision, Integer> counts) {
    /** Copies its map. */
    public SeedJudgement {
      EnumMap<Decision, Integer> copy = new EnumMap<>(Decision.class);
      copy.putAll(counts);
      counts = Collections.unmodifiableMap(copy);
    }
  }

  /**
   * A number over several runs of one experiment. Between seeds the rates differ by tens of
   * percent, which the interval of a single run does not cover.
   *
   * @param runs the number of runs that have the number
   * @param mean over these runs
   * @param median over these runs
   * @param spread its variation; empty for a single run, and where all runs were given the number
   */
  public record SeedStatistics(int runs, double mean, double median, Optional<Spread> spread) {

    /**
     * The variation of a number between runs.
     *
     * @param deviation standard deviation of one run, with n - 1
     * @param low lower end of the interval of the mean: by Student's t on the scale of the
     *     quantity, which is logarithmic for one that is above 0, so that no end is impossible
     * @param high its upper end
     */
    public record Spread(double deviation, double low, double high) {}
  }
}
