package org.repdyn.runtime.report.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** The verdict, and the numbers behind it. */
public final class TextReport {
  /** The quantities printed for each run in addition to its rates. */
  private static final List<Quantity> SHOWN =
      List.of(
          Quantity.MISFIT,
          Quantity.R2,
          Quantity.LINE_R2,
          Quantity.H_PREDICTED,
          Quantity.H_OBSERVED,
          Quantity.THETA,
          Quantity.TEST_LOSS,
          Quantity.ACCURACY);

  private final StringBuilder text = new StringBuilder();

  private final int seeds;

  private TextReport(int seeds) {
    this.seeds = seeds;
  }

  /**
   * An experiment: its verdict and numbers, for several seeds with means and intervals of the
   * means.
   *
   * @param result what was found
   * @return several lines
   */
  public static String of(ExperimentResult result) {
    return of(result, false);
  }

  /**
   * The same; for several trajectories from files, with a line for each file.
   *
   * @param result what was found
   * @param rivals whether the comparison with rival dynamics is shown
   * @return several lines
   */
  public static String of(ExperimentResult result, boolean rivals) {
    TextReport report = new TextReport(result.runs().size());
    RunResult first = result.runs().getFirst();
    String per = " per " + first.fit().observed().timeUnit();
    Optional<SeedSummary> summary = result.summary();
    report.verdict(summary.map(s -> s.judgement().text()).orElse(first.fit().judgement().text()));
    if (summary.isEmpty()) {
      report.missed(first.fit());
    }
    if (summary.isPresent()) {
      summary.get().rates().forEach((name, s) -> report.rate(name, s, summary.get().level(), per));
    } else {
      report.rates(first.fit(), per);
    }
    for (Quantity quantity : SHOWN) {
      String unit = unit(quantity, result.runs());
      if (summary.isPresent()) {
        Optional.ofNullable(summary.get().quantities().get(quantity))
            .ifPresent(s -> report.statistics(quantity, s, unit));
      } else if (quantity == Quantity.R2) {
        report.curves(first.fit());
      } else {
        report.line(label(quantity), quantity.of(first), unit);
      }
    }
    if (summary.isEmpty()) {
      report.depths(first.depths());
    } else if (first.source().isPresent()) {
      report.files(result.runs());
    }
    if (rivals) {
      result.runs().forEach(report::rivals);
    }
    return report.text.toString();
  }

  /** Of each curve: together, the largest would decide. */
  private void curves(FitResult fit) {
    PerCurve r2 = fit.fitted().map(f -> f.goodness().curveR2()).orElse(PerCurve.NONE);
    List<String> values = Stream.of(r2.h(), r2.y(), r2.w()).map(v -> Digits.of(v)).toList();
    if (fit.fitted().isPresent()) {
      text.append(Table.format("%-26s %s\n", "R² of h, y, w", String.join(", ", values)));
    }
  }

  /** Runs of different lengths have no common number of rows. */
  private static String unit(Quantity quantity, List<RunResult> runs) {
    List<Integer> rows = runs.stream().map(run -> run.fit().observed().rows()).distinct().toList();
    return quantity == Quantity.MISFIT && rows.size() == 1
        ? " over " + rows.getFirst() + " rows"
        : "";
  }

  private void verdict(String verdict) {
    text.append(Wrapped.text(verdict)).append("\n\n");
  }

  /** What the theory does not describe, and probable slips. */
  private void missed(FitResult fit) {
    List<String> missed = fit.judgement().missed();
    missed.forEach(sentence -> text.append(Wrapped.text("- " + sentence)).append('\n'));
    text.append(missed.isEmpty() ? "" : "\n");
  }

  private void rates(FitResult fit, String per) {
    fit.fitted().ifPresent(f -> rates(f, per + (f.isIdentified() ? "" : ", not identified")));
  }

  private void rates(FitResult.Fitted fit, String end) {
    fit.rates()
        .byName()
        .forEach(
            (name, rate) ->
                line(
                    label(name),
                    OptionalDouble.of(rate.value()),
                    interval(fit.rates(), rate) + end));
  }

  private void rate(String name, SeedStatistics s, double level, String per) {
    String interval =
        s.spread().map(spread -> interval(spread.low(), spread.high(), level)).orElse("");
    line(label(name), OptionalDouble.of(s.mean()), deviation(s) + interval + per + of(s));
  }

  private static String label(Quantity quantity) {
    return switch (quantity) {
      case MISFIT -> "misfit";
      case R2 -> "R² pooled";
      case LINE_R2 -> "R² of the line y/h over h";
      case THETA -> "regime theta";
      case A_HIGH -> "A high";
      case A_LOW -> "A low";
      case H_PREDICTED -> "final h, predicted";
      case H_OBSERVED -> "final h, observed";
      case TEST_LOSS -> "test loss";
      case ACCURACY -> "test accuracy";
    };
  }

  private static String label(String rate) {
    return switch (rate) {
      case "etaH" -> "encoder rate etaH";
      case "etaY" -> "decoder rate etaY";
      default -> "rate " + rate;
    };
  }

  private static String interval(Rates rates, Rates.Rate rate) {
    return rates
        .method()
        .flatMap(method -> rate.interval().map(i -> interval(i, method.level())))
        .orElse("");
  }

  private static String interval(Rates.Interval interval, double level) {
    OptionalDouble low = interval.low();
    OptionalDouble high = interval.high();
    if (low.isPresent() && high.isPresent()) {
      return interval(low.getAsDouble(), high.getAsDouble(), level);
    }
    return high.isPresent()
        ? Table.format(" [below %.4g at %.0f %%]", high.getAsDouble(), 100 * level)
        : low.isPresent()
            ? Table.format(" [above %.4g at %.0f %%]", low.getAsDouble(), 100 * level)
            : "";
  }

  private static String interval(double low, double high, double level) {
    return Table.format(" [%.4g, %.4g at %.0f %%]", low, high, 100 * level);
  }

  private void statistics(Quantity quantity, SeedStatistics s, String unit) {
    // The line is described, not estimated: its standard deviation is not informative.
    String deviation = quantity == Quantity.LINE_R2 ? "" : deviation(s);
    line(label(quantity), OptionalDouble.of(s.mean()), deviation + unit + of(s));
  }

  /** The number of runs, where not all have the number. */
  private String of(SeedStatistics s) {
    return s.runs() < seeds ? ", " + s.runs() + " of " + seeds + " runs" : "";
  }

  private static String deviation(SeedStatistics s) {
    return s.spread().map(spread -> Table.format(" ± %.2g", spread.deviation())).orElse("");
  }

  private void line(String label, OptionalDouble value, String unit) {
    if (value.isPresent()) {
      text.append(Table.format("%-26s %.4g%s\n", label, value.getAsDouble(), unit));
    }
  }

  /** The fit at every tap; nothing if there are no taps. */
  private void depths(SequencedMap<String, FitResult> depths) {
    if (depths.isEmpty()) {
      return;
    }
    Table table = new Table("tap", rateNames(depths.values()), "misfit", "r2", "hObserved");
    depths.forEach(
        (tap, fit) ->
            table.row(
                tap,
                fit::rate,
                Quantity.MISFIT.of(fit),
                Quantity.R2.of(fit),
                Quantity.H_OBSERVED.of(fit)));
    text.append('\n').append(table);
  }

  /** The fit of every file. */
  private void files(List<RunResult> runs) {
    List<FitResult> fits = runs.stream().map(RunResult::fit).toList();
    Table table = new Table("run", rateNames(fits), "misfit", "r2", "hObserved", "theory");
    for (RunResult run : runs) {
      table.row(
          name(run),
          run.fit()::rate,
          Quantity.MISFIT.of(run),
          Quantity.R2.of(run),
          Quantity.H_OBSERVED.of(run));
      table.end(run.fit().judgement().decision().toString());
    }
    text.append('\n').append(table);
  }

  private static String name(RunResult run) {
    return run.seed() + run.source().map(source -> " " + source.file()).orElse("");
  }

  private static List<String> rateNames(Iterable<FitResult> fits) {
    for (FitResult fit : fits) {
      if (fit.fitted().isPresent()) {
        return List.copyOf(fit.fitted().get().rates().byName().sequencedKeySet());
      }
    }
    return List.of();
  }

  /** The comparison with rival dynamics, of several runs with the name of each. */
  private void rivals(RunResult run) {
    String heading = seeds == 1 ? "" : "Run " + name(run) + ":\n";
    run.fit().rivals().ifPresent(rivals -> rivals(heading, rivals));
  }

  private void rivals(String heading, ModelComparison rivals) {
    text.append('\n').append(heading);
    text.append(Wrapped.text("The rivals of the theory are " + rivals.rivals() + ".")).append('\n');
    text.append(
        Table.format(
            "BIC prefers %s, with %.3g effective rows per curve; %s, fitted to the early rows,"
                + " predicts the late rows best.\n",
            rivals.preferred(), rivals.effectiveRows(), rivals.preferredLate()));
    List<String> names =
        rivals.candidates().stream()
            .flatMap(c -> c.rates().sequencedKeySet().stream())
            .distinct()
            .toList();
    Table table = new Table("dynamics", names, "misfit", "aic", "bic", "lateMisfit");
    for (ModelComparison.Candidate c : rivals.candidates()) {
      table.row(c.dynamics(), name -> rate(c, name), c.misfit(), c.aic(), c.bic(), c.lateMisfit());
    }
    text.append(table);
  }

  private static OptionalDouble rate(ModelComparison.Candidate c, String name) {
    return c.rates().containsKey(name)
        ? OptionalDouble.of(c.rates().get(name))
        : OptionalDouble.empty();
  }
}
