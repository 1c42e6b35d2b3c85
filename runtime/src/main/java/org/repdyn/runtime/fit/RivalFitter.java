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
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;

/**
 * Fits the rivals of a theory to the same data and compares them. All are evaluated with the same
 * noise model, estimated from the candidate with the smallest misfit, the only one whose residuals
 * may be noise.
 */
final class RivalFitter {
  /** More rows than this are thinned evenly for the fits; what is reported is of all rows. */
  private static final int MAX_ROWS = 600;

  private final Solver solver;

  /** For the searches. */
  private final Solver draft;

  private final Observations all;
  private final Observations data;
  private final NoiseFloor floor;

  /** One dynamics with its fits to all rows, where there is one, and to the early ones. */
  private record Entry(
      String name,
      Dynamics dynamics,
      Optional<Estimate> whole,
      double lateMisfit,
      OptionalDouble lateError) {
    double misfit() {
      return whole.map(e -> e.minimum().misfit()).orElse(Double.POSITIVE_INFINITY);
    }
  }

  RivalFitter(Solver solver, Observations all, NoiseFloor floor) {
    this.solver = solver;
    this.draft = Estimate.draft(solver);
    this.all = all;
    this.data = all.thin(MAX_ROWS);
    this.floor = isWhole() ? floor : NoiseFloor.of(data.time(), data.curves());
  }

  private boolean isWhole() {
    return data.rows() == all.rows();
  }

  /** Compares the fitted theory with its rivals; empty if none can be integrated on these rows. */
  Optional<ModelComparison> with(String name, Estimate theory) {
    Estimate compared = isWhole() ? theory : theory.on(solver, data, LeastSquares.Effort.FINE);
    List<Entry> entries = new ArrayList<>();
    Optional<Estimate> whole = Optional.of(compared).filter(Estimate::exists);
    entries.add(entry(name, theory.coordinates().dynamics(), whole));
    others(theory.coordinates().dynamics()).entrySet().parallelStream()
        .map(other -> entry(other.getKey(), other.getValue(), theory))
        .forEachOrdered(entries::add);
    Entry best = entries.stream().min(Comparator.comparingDouble(Entry::misfit)).orElseThrow();
    if (best.whole().isEmpty()) {
      return Optional.empty();
    }
    Noise noise = RateUncertainty.noise(best.whole().get(), floor);
    Whitening whitening = Whitening.of(noise, data);
    List<ModelComparison.Candidate> candidates =
        entries.parallelStream().map(entry -> candidate(entry, noise, whitening)).toList();
    return Optional.of(
        new ModelComparison(
            noise.effectiveRows(),
            least(candidates, ModelComparison.Candidate::bic),
            least(candidates, ModelComparison.Candidate::lateMisfit),
            entries.getFirst().lateError(),
            candidates));
  }

  private static String least(
      List<ModelComparison.Candidate> candidates,
      Function<ModelComparison.Candidate, OptionalDouble> of) {
    return candidates.stream()
        .min(Comparator.comparingDouble(c -> of.apply(c).orElse(Double.POSITIVE_INFINITY)))
        .orElseThrow()
        .dynamics();
  }

  /** What a theory is compared with: the two-point theory and its variants, apart from itself. */
  private static SequencedMap<String, Dynamics> others(Dynamics theory) {
    SequencedMap<String, Dynamics> others = new LinkedHashMap<>();
    if (!(theory instanceof TwoPoint)) {
      others.put(ModelComparison.TWO_POINT, new TwoPoint());
    }
    for (Rival rival : Rival.values()) {
      if (rival != theory) {
        others.put(rival.name().toLowerCase(Locale.ROOT).replace('_', '-'), rival);
      }
    }
    return others;
  }

  private Entry entry(String name, Dynamics rival, Estimate theory) {
    return entry(name, rival, theory.rival(rival, draft, data));
  }

  private Entry entry(String name, Dynamics dynamics, Optional<Estimate> whole) {
    int cut = half();
    Optional<double[][]> late =
        whole
            .map(w -> w.on(draft, data.head(cut), LeastSquares.Effort.COARSE))
            .flatMap(early -> lateResiduals(early, cut));
    return new Entry(
        name,
        dynamics,
        whole,
        late.map(r -> sum(r, new double[] {1, 1, 1})).orElse(Double.POSITIVE_INFINITY),
        late.map(
                r ->
                    OptionalDouble.of(
                        Math.sqrt(sum(r, data.weights()) / (r[0].length * (double) r.length))))
            .orElse(OptionalDouble.empty()));
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
    double[][] curves =
        new Simulator(solver, whole.coordinates(), all, Simulator.PATIENT_STEPS).curvesAgain(theta);
    GoodnessOfFit goodness = all.goodness(curves);
    return new ModelComparison.Candidate(
        entry.name(),
        rates,
        OptionalDouble.of(goodness.misfit()),
        unexplained(goodness.curveR2()),
        OptionalDouble.of(deviance + 2 * parameters),
        OptionalDouble.of(
            deviance + parameters * StrictMath.log(Observations.CURVES * noise.effectiveRows())),
        late);
  }

  /** The least sum of squares of independent residuals, to three digits: those of a BIC. */
  private static double deviance(Estimate estimate, Whitening whitening) {
    LeastSquares.Model white =
        theta -> {
          Residuals residuals = estimate.residuals(theta);
          return residuals == null ? null : whitening.of(residuals);
        };
    return LeastSquares.search(white, estimate.minimum().theta(), LeastSquares.Effort.COARSE)
        .misfit();
  }

  private static OptionalDouble unexplained(PerCurve r2) {
    DoubleStream varying =
        Stream.of(r2.h(), r2.y(), r2.w()).flatMapToDouble(OptionalDouble::stream);
    return varying.map(share -> 1 - share).average();
  }

  /** Of a fit to the early rows, on the late ones; empty if it cannot be integrated that far. */
  private Optional<double[][]> lateResiduals(Estimate early, int cut) {
    double[][] curves =
        new Simulator(solver, early.coordinates(), all).curves(early.minimum().theta());
    if (curves == null) {
      return Optional.empty();
    }
    int late = 0;
    while (all.time()[late] < data.time()[cut]) {
      late++;
    }
    double[][] residuals = new double[Observations.CURVES][all.rows() - late];
    for (int c = 0; c < Observations.CURVES; c++) {
      for (int k = late; k < all.rows(); k++) {
        residuals[c][k - late] = curves[c][k] - all.curves()[c][k];
      }
    }
    return Optional.of(residuals);
  }

  private static double sum(double[][] residuals, double[] weights) {
    double sum = 0;
    for (int c = 0; c < residuals.length; c++) {
      for (double r : residuals[c]) {
        sum += weights[c] * r * weights[c] * r;
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
