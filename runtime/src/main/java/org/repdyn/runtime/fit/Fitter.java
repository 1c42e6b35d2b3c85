package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.objective.FitSettings.Initial;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.TrajectoryFacts;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Finds the rates that minimise the misfit of a theory to a trajectory. Immutable and safe for use
 * by multiple threads; the same input gives bit-identical results.
 */
public final class Fitter {
  /** More rows than this are thinned evenly: they cost time without adding information. */
  public static final int MAX_ROWS = 20_000;

  /** Fewer rows than this cannot be fitted. */
  public static final int MIN_ROWS = Observations.MIN_ROWS;

  /** Of more rows than these, some tell whether the start is to be fitted. */
  private static final int MANY_ROWS = 600;

  private static final int SOME_ROWS = 200;

  private final Dynamics dynamics;
  private final Solver solver;
  private final FitOptions options;

  /**
   * A fitter.
   *
   * @param dynamics the theory
   * @param solver the method that integrates it
   * @param options how
   */
  public Fitter(Dynamics dynamics, Solver solver, FitOptions options) {
    this.dynamics = dynamics;
    this.solver = solver;
    this.options = options;
  }

  /**
   * Fits a trajectory.
   *
   * @param trajectory at least 10 rows
   * @param timeUnit what its time counts
   * @return the rates and the derived results
   * @throws InvalidInputException if the trajectory cannot be fitted at all
   */
  public FitResult fit(Trajectory trajectory, String timeUnit) {
    Observations data = Observations.of(trajectory, options).thin(MAX_ROWS);
    NoiseFloor noise = NoiseFloor.of(data.time(), data.curves());
    data.checkSigns(noise);
    if (options.initial() == Initial.RECORDED
        || options.initial() == Initial.AUTO && !data.isStartNoisy(noise)) {
      data.checkStart();
    }
    if (Arrays.stream(data.curves()).allMatch(curve -> Observations.variance(curve) == 0)) {
      return assembler(trajectory, data, noise, Initial.RECORDED, timeUnit)
          .notFitted(FitStatus.CONSTANT);
    }
    Optional<Estimate> estimate = estimate(data, noise);
    boolean fitted = estimate.isPresent() && estimate.get().coordinates().fitted();
    FitAssembler assembler =
        assembler(trajectory, data, noise, fitted ? Initial.FITTED : Initial.RECORDED, timeUnit);
    return estimate
        .map(e -> assembler.fitted(e, solver))
        .orElseGet(() -> assembler.notFitted(FitStatus.NO_FIT));
  }

  /**
   * From the start that was asked for. By itself it fits the start along where the first rows are
   * noisy and noise explains the residuals: a start that is free otherwise only hides a misfit.
   */
  private Optional<Estimate> estimate(Observations data, NoiseFloor noise) {
    if (options.initial() != Initial.AUTO) {
      return Estimate.of(dynamics, solver, data, options.initial());
    }
    if (!data.canStart()) {
      return Estimate.of(dynamics, solver, data, Initial.FITTED);
    }
    Optional<Estimate> free =
        data.isStartNoisy(noise) ? freeStart(data) : Optional.<Estimate>empty();
    return free.isPresent() ? free : Estimate.of(dynamics, solver, data, Initial.RECORDED);
  }

  /** With a fitted start, if noise explains its residuals; some of the rows tell that. */
  private Optional<Estimate> freeStart(Observations data) {
    Observations some = data.rows() > MANY_ROWS ? data.thin(SOME_ROWS) : data;
    NoiseFloor noise = NoiseFloor.of(some.time(), some.curves());
    Solver quick = Estimate.draft(solver, some, noise);
    return Estimate.of(dynamics, quick, some, Initial.FITTED, LeastSquares.Effort.COARSE)
        .filter(e -> RateUncertainty.isNoise(e, some, noise))
        .map(e -> e.on(solver, data, LeastSquares.Effort.FINER))
        .filter(Estimate::exists);
  }

  private FitAssembler assembler(
      Trajectory trajectory,
      Observations data,
      NoiseFloor noise,
      Initial initial,
      String timeUnit) {
    return new FitAssembler(
        dynamics, trajectory, data, noise, options.with(initial), unit(timeUnit));
  }

  /**
   * Fits every tap of the first pair of a recording. A tap that cannot be fitted, such as one whose
   * representations start equal, has a result without rates that says why; it does not cost the
   * others theirs.
   *
   * @param recording the recording of a run
   * @return the fit at each tap, by its name, in the order of the recording
   * @throws InvalidInputException if no tap can be fitted at all, as {@link #fit} of the first
   */
  public SequencedMap<String, FitResult> fitTaps(Recording recording) {
    List<String> taps = List.copyOf(recording.track().h().sequencedKeySet());
    List<InvalidInputException> refusals = Collections.synchronizedList(new ArrayList<>());
    List<FitResult> results =
        taps.parallelStream().map(tap -> fit(recording, tap, refusals)).toList();
    if (refusals.size() == taps.size()) {
      fit(recording.trajectory(taps.getFirst()), recording.timeUnit());
    }
    SequencedMap<String, FitResult> byTap = new LinkedHashMap<>();
    for (int i = 0; i < taps.size(); i++) {
      byTap.put(taps.get(i), results.get(i));
    }
    return byTap;
  }

  private FitResult fit(Recording recording, String tap, List<InvalidInputException> refusals) {
    Trajectory trajectory = recording.trajectory(tap);
    try {
      return fit(trajectory, recording.timeUnit());
    } catch (InvalidInputException e) {
      refusals.add(e);
      return notFitted(String.join(" ", e.problems()), trajectory, recording.timeUnit());
    }
  }

  /**
   * Judges given rates on a trajectory.
   *
   * @param trajectory at least 10 rows
   * @param timeUnit what its time counts
   * @param rates by the names of the dynamics, each above 0
   * @return as {@link #fit}, with these rates
   */
  public FitResult given(Trajectory trajectory, String timeUnit, Map<String, Double> rates) {
    Observations data = Observations.of(trajectory, options).thin(MAX_ROWS);
    data.checkStart();
    NoiseFloor noise = NoiseFloor.of(data.time(), data.curves());
    FitAssembler assembler = assembler(trajectory, data, noise, Initial.RECORDED, timeUnit);
    Parametrization coordinates = Parametrization.of(dynamics, data, Initial.RECORDED);
    double[] values = dynamics.rates().stream().mapToDouble(rates::get).toArray();
    double[] theta = coordinates.point(values, coordinates.recorded());
    Simulator simulator = new Simulator(solver, coordinates, data, Simulator.PATIENT_STEPS);
    double misfit = simulator.misfit(theta);
    if (Double.isInfinite(misfit)) {
      return assembler.notFitted(FitStatus.NO_FIT);
    }
    LeastSquares.Minimum point = new LeastSquares.Minimum(theta, misfit, true);
    return assembler.given(new Estimate(simulator, coordinates, point), solver);
  }

  /**
   * The result for a trajectory that cannot be fitted.
   *
   * @param why the reason, as a sentence
   * @param trajectory the trajectory
   * @param timeUnit what its time counts
   * @return a result without rates
   */
  public FitResult notFitted(String why, Trajectory trajectory, String timeUnit) {
    int rows = trajectory.rows();
    OptionalDouble last =
        rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(trajectory.h()[rows - 1]);
    Optional<LineTest> line = Optional.of(LineTest.NONE).filter(_ -> dynamics instanceof TwoPoint);
    return new FitResult.NotFitted(
        FitStatus.NO_FIT,
        new TrajectoryFacts(rows, timeUnit, last, line),
        Judgement.cannotTell(why));
  }

  private String unit(String timeUnit) {
    return options.convention() == FitOptions.Convention.PAPER ? "row" : timeUnit;
  }
}
