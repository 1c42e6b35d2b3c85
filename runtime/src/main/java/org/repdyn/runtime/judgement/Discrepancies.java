package org.repdyn.runtime.judgement;

import static org.repdyn.runtime.judgement.Sentence.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.trajectory.Trajectory;

/** What the theory does not describe, apart from curves, path and clock. */
final class Discrepancies {
  /** Share of the variance below which a fit is poor. */
  private static final double FAIR = 0.8;

  /** Relative deviation of the final distance above which it is reported. */
  private static final double OFF = 0.2;

  /** Of the noise of a difference: larger increases are none of it. */
  private static final double CLEAR = 5;

  private final Trajectory t;
  private final NoiseFloor noise;
  private final List<String> missed = new ArrayList<>();

  Discrepancies(Trajectory t, NoiseFloor noise, Optional<LineTest> line, Optional<Theory> theory) {
    this.t = t;
    this.noise = noise;
    theory.ifPresent(
        of ->
            of.asymptotics()
                .ifPresent(
                    a -> {
                      if (of.identifiability().filter(i -> !i.identified()).isEmpty()) {
                        line.ifPresent(test -> slope(a, test));
                      }
                      finalDistance(a.finalH(), of.curves()[0][t.rows() - 1]);
                    }));
    line.ifPresent(_ -> error());
    theory.flatMap(Theory::loss).ifPresent(this::loss);
  }

  List<String> sentences() {
    return missed;
  }

  private void slope(Asymptotics a, LineTest line) {
    if (line.slope().isEmpty() || line.r2().isEmpty() || line.r2().getAsDouble() < FAIR) {
      return;
    }
    double slope = line.slope().getAsDouble();
    double quotient = slope / a.ratio();
    if (slope <= 0) {
      missed.add(
          say(
              "y/h falls with h (slope %s): the theory requires a rising line, of slope etaY/(etaH"
                  + " dx2).",
              slope));
    } else if (quotient < 1 - OFF || quotient > 1 / (1 - OFF)) {
      missed.add(
          say(
              "The line gives etaY/(etaH dx2) = %s, but the fitted rates give %s.",
              slope, a.ratio()));
    }
  }

  private void finalDistance(double predicted, double theory) {
    double first = t.h()[0];
    double observed = t.h()[t.rows() - 1];
    boolean opposite = (observed - first) * (theory - first) < 0;
    if (opposite && off(observed, first)) {
      missed.add(
          say(
              "h "
                  + (observed < first ? "falls" : "grows")
                  + " from %s to %s, but the theory predicts %s: usually a sign of large initial"
                  + " weights, for which the maps are not linear between the two points.",
              first,
              observed,
              theory));
    } else if (t.squaredError(t.rows() - 1) <= 0.01 * t.squaredError(0)
        && off(observed, predicted)) {
      missed.add(say("The final h is %s, but the theory predicts %s.", observed, predicted));
    }
  }

  private void loss(LossFit loss) {
    OptionalDouble r2 = loss.r2();
    if (r2.isPresent() && r2.getAsDouble() < FAIR) {
      missed.add(
          say(
              "The theory fits the loss poorly (R² %s): the mean prediction does not decay at a"
                  + " single rate.",
              r2.getAsDouble()));
    }
  }

  /** Relative to the values themselves, and to the range of h. */
  private boolean off(double a, double b) {
    double range = 0;
    for (double h : t.h()) {
      range = Math.max(range, h);
    }
    return Math.abs(a - b) > OFF * Math.max(Math.max(a, b), OFF * range);
  }

  private void error() {
    double up = 0;
    double down = 0;
    for (int k = 1; k < t.rows(); k++) {
      double change = t.squaredError(k) - t.squaredError(k - 1);
      double sigma = Math.hypot(2 * noise.deviation()[2][k], noise.deviation()[1][k]);
      if (Math.abs(change) > CLEAR * Math.sqrt(2) * sigma) {
        up += Math.max(0, change);
        down += Math.max(0, -change);
      }
    }
    if (up > OFF * down) {
      missed.add(
          "The squared error of the prediction difference increases at times, which the theory"
              + " excludes: the steps are too large for gradient flow, or noisy (mini-batches,"
              + " dropout).");
    }
  }
}
