package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.theory.Rival;

/**
 * Fits the rivals of a theory to the same data and compares them. All are evaluated with the same
 * noise model, estimated from the candidate with the smallest misfit, the only one whose residuals
 * may be noise.
 */
final class RivalFitter {
  private final Solver solver;
  private final Observations data;
  private final FitOptions options;

  /** One dynamics with its fits to all rows, where there is one, and to the early ones. */
  private record Entry(
      String name, Dynamics dynamics, Optional<Estimate> whole, double lateMisfit) {
    double misfit() {
      return whole.map(e -> e.minimum().misfit()).orElse(Double.POSITIVE_INFINITY);
    }
  }

  RivalFitter(Solver solver, Observations data, FitOptions options) {
    this.solver = solver;
    this.data = data;
    this.options = options;
  }

  /** Compares the fitted theory with its rivals. */
  ModelComparison with(String name, Estimate theory) {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(name, theory.coordinates().dynamics(), Optional.of(theory)));
    for (Rival rival : Rival.values()) {
      String rivalName = rival.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Optional<Estimate> whole = Estimate.of(rival, solver, data, options.initial());
      entries.add(entry(rivalName, rival, whole));
    }
    Entry best = entries.stream().min(Comparator.comparingDouble(Entry::misfit)).orElseThrow();
    Noise noise = RateUncertainty.noise(best.whole().orElseThrow());
    Whitening whitening = Whitening.of(noise, data);
    List<ModelComparison.Candidate> candidates =
        entries.stream().map(entry -> candidate(entry, noise, whitening)).toList();
    return new ModelComparison(
        noise.effectiveRows(),
        least(candidates, ModelComparison.Candidate::bic),
        least(candidates, ModelComparison.Candidate::lateMisfit),
        candidates);
  }

  private static String least(
      List<ModelComparison.Candidate> candidates,
      Function<ModelComparison.Candidate, OptionalDouble> of) {
    return candidates.stream()
        .min(Comparator.comparingDouble(c -> of.apply(c).orElse(Double.POSITIVE_INFINITY)))
        .orElseThrow()
        .dynamics();
  }

  private Entry entry(String name, Dynamics dynamics, Optional<Estimate> whole) {
    return new Entry(name, dynamics, whole, lateMisfit(dynamics));
  }

  private ModelComparison.Candidate candidate(Entry entry, Noise noise, Whitening whitening) {
    OptionalDouble late =
        Double.isInfinite(entry.lateMisfit())
            ? OptionalDouble.empty()
            : OptionalDouble.of(entry.lateMisfit());
    if (entry.whole().isEmpty()) {
      return ModelComparison.Candidate.notFitted(entry.name(), late);
    }
    Estimate whole = entry.whole().get();
    double[] theta = whole.minimum().theta();
    double[] values = whole.coordinates().ratesOf(theta);
    SequencedMap<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      rates.put(entry.dynamics().rates().get(i), values[i]);
    }
    double deviance = deviance(whole, whitening);
    double parameters = theta.length;
    return new ModelComparison.Candidate(
        entry.name(),
        rates,
        OptionalDouble.of(data.goodness(whole.simulator().curvesAgain(theta)).misfit()),
        OptionalDouble.of(deviance + 2 * parameters),
        OptionalDouble.of(
            deviance + parameters * StrictMath.log(Observations.CURVES * noise.effectiveRows())),
        late);
  }

  /** The least sum of squares of independent residuals, searched from the ordinary fit. */
  private static double deviance(Estimate estimate, Whitening whitening) {
    LeastSquares.Model white =
        theta -> {
          Residuals residuals = estimate.residuals(theta);
          return residuals == null ? null : whitening.of(residuals);
        };
    return LeastSquares.search(white, estimate.minimum().theta(), LeastSquares.Effort.FULL)
        .misfit();
  }

  /** The misfit on the late rows of the best fit to the early ones; infinite if there is none. */
  private double lateMisfit(Dynamics dynamics) {
    int cut = half();
    Optional<Estimate> early = Estimate.of(dynamics, solver, data.head(cut), options.initial());
    return early.map(e -> lateMisfit(e, cut)).orElse(Double.POSITIVE_INFINITY);
  }

  private double lateMisfit(Estimate early, int cut) {
    double[][] curves =
        new Simulator(solver, early.coordinates(), data).curves(early.minimum().theta());
    if (curves == null) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int c = 0; c < Observations.CURVES; c++) {
      for (int k = cut; k < data.rows(); k++) {
        double residual = curves[c][k] - data.curves()[c][k];
        sum += residual * residual;
      }
    }
    return sum;
  }

  /** The first row at which half of the total reduction of the squared error is reached. */
  private int half() {
    double middle = (data.squaredError(0) + data.squaredError(data.rows() - 1)) / 2;
    double sign = Math.signum(data.squaredError(0) - middle);
    int k = 1;
    while (k < data.rows() - 1 && sign * (data.squaredError(k) - middle) > 0) {
      k++;
    }
    return Math.clamp(k, Observations.MIN_ROWS / 2, data.rows() - Observations.MIN_ROWS / 2);
  }
}
