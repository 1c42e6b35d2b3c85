package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.judgement.Judge;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.judgement.Theory;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.Asymptotics.RegimeKind;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.results.TrajectoryFacts;
import org.repdyn.runtime.theory.Regime;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.theory.TwoPointSystem;
import org.repdyn.runtime.trajectory.Trajectory;

/** Assembles the result of a fit to one trajectory. */
final class FitAssembler {
  /** The name of the fitted theory in the comparison with rivals. */
  private static final String THEORY = "theory";

  private final Trajectory trajectory;
  private final Observations data;
  private final NoiseFloor noise;
  private final FitOptions options;
  private final TrajectoryFacts facts;

  /** Of a fit of a theory. */
  FitAssembler(
      Dynamics dynamics,
      Trajectory trajectory,
      Observations data,
      NoiseFloor noise,
      FitOptions options,
      String timeUnit) {
    this.trajectory = trajectory;
    this.data = data;
    this.noise = noise;
    this.options = options;
    Optional<LineTest> line =
        dynamics instanceof TwoPoint
            ? Optional.of(LineFitter.through(trajectory.h(), trajectory.y()))
            : Optional.empty();
    this.facts =
        new TrajectoryFacts(data.rows(), timeUnit, OptionalDouble.of(last(trajectory.h())), line);
  }

  /** Where there are no rates. */
  FitResult notFitted(FitStatus status) {
    return new FitResult.NotFitted(status, facts, judge().withoutFit(status));
  }

  /** Where rates were found. */
  FitResult fitted(Estimate estimate, Solver solver) {
    boolean converged = estimate.minimum().converged();
    RateUncertainty uncertainty = RateUncertainty.of(estimate, data, noise, options, solver);
    return result(
        estimate,
        solver,
        converged ? FitStatus.CONVERGED : FitStatus.NOT_CONVERGED,
        Optional.of(uncertainty));
  }

  /** Where rates were given. */
  FitResult given(Estimate estimate, Solver solver) {
    return result(estimate, solver, FitStatus.GIVEN, Optional.empty());
  }

  private FitResult result(
      Estimate estimate, Solver solver, FitStatus status, Optional<RateUncertainty> uncertainty) {
    double[] theta = estimate.minimum().theta();
    Parametrization coordinates = estimate.coordinates();
    double[][] fitted = estimate.simulator().curvesAgain(theta);
    GoodnessOfFit goodness = data.goodness(fitted);
    Optional<LossFit> loss = losses(fitted).flatMap(LossFitter::fit);
    Optional<Asymptotics> asymptotics =
        asymptotics(coordinates, theta, uncertainty.flatMap(RateUncertainty::thetaInterval));
    Optional<Reliability> reliability = uncertainty.map(RateUncertainty::reliability);
    Optional<ModelComparison> rivals =
        options.rivals() && status != FitStatus.GIVEN
            ? new RivalFitter(solver, data, noise).with(THEORY, estimate)
            : Optional.empty();
    Theory theory =
        new Theory(
            status,
            fitted,
            asymptotics,
            loss,
            reliability.map(Reliability::identifiability),
            rivals);
    return new FitResult.Fitted(
        status,
        facts,
        uncertainty.map(RateUncertainty::rates).orElseGet(() -> coordinates.ratesAlone(theta)),
        goodness,
        asymptotics,
        prediction(estimate, solver, fitted, loss),
        reliability,
        new FitResult.Extras(loss, rivals),
        judge().of(theory));
  }

  private Judge judge() {
    double[][] c = data.curves();
    Trajectory rows =
        new Trajectory(data.dx2(), data.dy2(), data.time(), data.loss(), c[0], c[1], c[2]);
    return new Judge(rows, noise, facts.line());
  }

  /**
   * Predictions of the fitted rates that require no integration (dist/docs/theory.md section 4).
   */
  private static Optional<Asymptotics> asymptotics(
      Parametrization coordinates, double[] theta, Optional<Rates.Interval> interval) {
    if (!coordinates.twoPoint()) {
      return Optional.empty();
    }
    TwoPointSystem pair = coordinates.system(theta);
    Regime regime = pair.regime();
    return Optional.of(
        new Asymptotics(
            1 / pair.ratio(),
            regime.aHigh(),
            regime.aLow(),
            regime.kind() == RegimeKind.EQUAL_TARGETS
                ? OptionalDouble.empty()
                : OptionalDouble.of(regime.theta()),
            interval,
            regime.kind(),
            regime.finalDistance()));
  }

  /** The two-point theory alone says how the mean prediction decays. */
  private Optional<LossFitter> losses(double[][] fitted) {
    double[] loss = data.loss();
    boolean recorded = loss.length > 0 && Arrays.stream(loss).allMatch(Double::isFinite);
    return recorded && facts.line().isPresent()
        ? Optional.of(new LossFitter(data, fitted, options.lossScale()))
        : Optional.empty();
  }

  /** On all rows of the trajectory, even if the fit used fewer. */
  private Prediction prediction(
      Estimate estimate, Solver solver, double[][] fitted, Optional<LossFit> loss) {
    double[] theta = estimate.minimum().theta();
    Parametrization coordinates = estimate.coordinates();
    Observations all = Observations.of(trajectory, options);
    double[][] hyw =
        all.rows() > data.rows()
            ? new Simulator(solver, coordinates, all, Simulator.PATIENT_STEPS).curvesAgain(theta)
            : fitted;
    double[] lossCurve =
        loss.map(l -> new LossFitter(all, hyw, options.lossScale()).curve(l.etaYbar()))
            .orElse(new double[0]);
    double[] start = coordinates.initialOf(theta);
    return new Prediction(
        new Prediction.Start(start[0], start[1], start[2], coordinates.fitted()),
        new Prediction.Curves(hyw[0], hyw[1], hyw[2], lossCurve));
  }

  private static double last(double[] curve) {
    return curve[curve.length - 1];
  }
}
