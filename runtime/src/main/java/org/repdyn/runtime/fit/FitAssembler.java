package org.repdyn.runtime.fit;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.trajectory.Trajectory;

/** Puts together what is said about one trajectory. */
final class FitAssembler {
  /** The name of the fitted theory among its rivals. */
  private static final String THEORY = "theory";

  private final Trajectory trajectory;
  private final Observations data;
  private final FitOptions options;
  private final String timeUnit;
  private final LineTest line;

  FitAssembler(Trajectory trajectory, Observations data, FitOptions options, String timeUnit) {
    this.trajectory = trajectory;
    this.data = data;
    this.options = options;
    this.timeUnit = timeUnit;
    this.line = LineTest.through(trajectory.h(), trajectory.y());
  }

  /** Where there are no rates. */
  FitResult without(FitStatus status) {
    Verdict verdict =
        new Verdict(
            data,
            new Verdict.Numbers(
                status,
                null,
                new PerCurve(null, null, null),
                line,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    Fit fit =
        new Fit(
            status,
            null,
            null,
            null,
            data.rows(),
            null,
            new PerCurve(null, null, null),
            line,
            null,
            null,
            null,
            null,
            last(trajectory.h()),
            null,
            verdict.text(),
            verdict.missed(),
            timeUnit,
            null,
            null,
            null,
            null,
            null,
            null);
    return new FitResult(fit, null);
  }

  FitResult of(Estimate estimate, Solver solver) {
    boolean converged = estimate.minimum().converged();
    return result(estimate, solver, converged ? FitStatus.CONVERGED : FitStatus.NOT_CONVERGED);
  }

  FitResult given(Estimate estimate, Solver solver) {
    return result(estimate, solver, FitStatus.GIVEN);
  }

  private FitResult result(Estimate estimate, Solver solver, FitStatus status) {
    Parametrization coordinates = estimate.coordinates();
    double[] theta = estimate.minimum().theta();
    Double etaH = rate(coordinates, theta, "etaH");
    Double etaY = rate(coordinates, theta, "etaY");
    double[] start = coordinates.initialOf(theta);
    double[][] fitted = estimate.simulator().curves(theta);
    GoodnessOfFit spread = GoodnessOfFit.of(data, fitted);
    RateUncertainty precision =
        status == FitStatus.GIVEN ? null : RateUncertainty.of(estimate, data, options);
    LossFitter losses = losses(fitted);
    LossFit loss = losses == null ? null : losses.fit();
    Asymptotics predicted = Asymptotics.of(etaH, etaY, data, start);
    Identifiability identifiability = precision == null ? null : precision.identifiability();
    ModelComparison rivals =
        options.rivals() && status != FitStatus.GIVEN
            ? new RivalFitter(solver, data, options).with(THEORY, estimate)
            : null;
    Verdict verdict =
        new Verdict(
            data,
            new Verdict.Numbers(
                status,
                spread.r2(),
                spread.curveR2(),
                line,
                predicted.ratio(),
                predicted.theta(),
                predicted.regime(),
                predicted.h(),
                last(fitted[0]),
                loss,
                identifiability));
    Fit fit =
        new Fit(
            status,
            etaH,
            etaY,
            spread.misfit(),
            data.rows(),
            spread.r2(),
            spread.curveR2(),
            line,
            predicted.theta(),
            predicted.aHigh(),
            predicted.aLow(),
            predicted.h(),
            last(trajectory.h()),
            predicted.regime(),
            verdict.text(),
            verdict.missed(),
            timeUnit,
            new Start(start[0], start[1], start[2], coordinates.fitted()),
            loss,
            precision == null ? null : precision.intervals(),
            identifiability,
            precision == null ? null : precision.residuals(),
            rivals);
    return new FitResult(fit, curves(estimate, solver, fitted, loss));
  }

  private LossFitter losses(double[][] fitted) {
    double[] loss = data.loss();
    boolean recorded = loss.length > 0 && Arrays.stream(loss).allMatch(Double::isFinite);
    return recorded ? new LossFitter(data, fitted, options.lossScale()) : null;
  }

  static Double rate(Parametrization coordinates, double[] theta, String name) {
    int at = coordinates.dynamics().rates().indexOf(name);
    return at < 0 ? null : coordinates.ratesOf(theta)[at];
  }

  /** On all rows of the trajectory, also where the fit itself saw fewer. */
  private Curves curves(Estimate estimate, Solver solver, double[][] fitted, LossFit loss) {
    Observations all = Observations.of(trajectory, options);
    double[][] hyw = fitted;
    if (all.rows() > data.rows()) {
      hyw =
          new Simulator(solver, estimate.coordinates(), all, Simulator.PATIENT_STEPS)
              .curves(estimate.minimum().theta());
    }
    double[] lossCurve =
        loss == null
            ? new double[0]
            : new LossFitter(all, hyw, options.lossScale()).curve(loss.etaYbar());
    return new Curves(hyw[0], hyw[1], hyw[2], lossCurve);
  }

  private static double last(double[] curve) {
    return curve[curve.length - 1];
  }
}
