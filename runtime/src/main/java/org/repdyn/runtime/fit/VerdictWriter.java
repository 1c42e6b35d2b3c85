package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.results.Verdict;

/** Writes the verdict on a fit in sentences, including what the theory does not describe. */
final class VerdictWriter {
  /** Stricter than for curves: any monotonic curve correlates with a line. */
  private static final double STRAIGHT = 0.99;

  /** Relative deviation of the final distance above which it is reported. */
  private static final double OFF = 0.2;

  private final Observations data;
  private final FitStatus status;
  private final LineTest line;
  private final Optional<Evidence> evidence;
  private final List<String> missed = new ArrayList<>();

  /**
   * The results of a fit with rates.
   *
   * @param goodness the goodness of fit
   * @param asymptotics the predictions of the rates
   * @param lastH the h of the theory in the last row
   * @param loss theory of the loss
   * @param identifiability of the rates
   */
  record Evidence(
      GoodnessOfFit goodness,
      Optional<Asymptotics> asymptotics,
      double lastH,
      Optional<LossFit> loss,
      Optional<Reliability.Identifiability> identifiability) {}

  VerdictWriter(Observations data, FitStatus status, LineTest line, Optional<Evidence> evidence) {
    this.data = data;
    this.status = status;
    this.line = line;
    this.evidence = evidence;
    if (status != FitStatus.CONSTANT) {
      evidence.ifPresent(this::curves);
      line();
      evidence.ifPresent(this::slopeAndEnd);
      error();
      evidence.ifPresent(this::loss);
    }
  }

  Verdict verdict() {
    return new Verdict(text(), missed);
  }

  private String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (status) {
          case CONSTANT -> "Nothing moves: h, y and w are constant, so no rates can be fitted.";
          case NO_FIT ->
              "The theory does not describe this run: it could not be integrated from the first row"
                  + " with any rates.";
          case CONVERGED, NOT_CONVERGED, GIVEN -> judgement(evidence.orElseThrow().goodness().r2());
        });
    Optional<Asymptotics> asymptotics = evidence.flatMap(Evidence::asymptotics);
    asymptotics.flatMap(VerdictWriter::regime).ifPresent(sentences::add);
    line.r2().ifPresent(r2 -> sentences.add(straightness(r2)));
    asymptotics.ifPresent(a -> sentences.add(end(a)));
    evidence
        .flatMap(Evidence::identifiability)
        .filter(i -> !i.identified())
        .ifPresent(i -> sentences.add("The individual rates are not identified: " + i.reason()));
    return String.join(" ", sentences);
  }

  private static String judgement(OptionalDouble explained) {
    if (explained.isEmpty()) {
      return "The curves have no variance for the theory to explain.";
    }
    double r2 = explained.getAsDouble();
    String how =
        r2 >= Fitter.GOOD_R2
            ? "The theory describes this run"
            : r2 >= Fitter.FAIR_R2
                ? "The theory describes this run roughly"
                : r2 > 0
                    ? "The theory does not describe this run"
                    : "The theory does not describe this run: it fits worse than constants";
    return how + say(" (R² %s, pooled over h, y and w).", r2);
  }

  private static Optional<String> regime(Asymptotics a) {
    String meaning =
        switch (a.regime()) {
          case LAZY ->
              "the distance of the two representations stays as set by the initial encoder";
          case RICH -> "the final distance of the two representations is set by the data";
          case DECODER ->
              "the final distance of the two representations is set by the initial decoder";
          case EQUAL_TARGETS -> "";
        };
    return a.theta().isEmpty()
        ? Optional.empty()
        : Optional.of(
            say(
                "The regime is " + a.regime() + " (theta %s): " + meaning + ".",
                a.theta().getAsDouble()));
  }

  private static String straightness(double r2) {
    if (r2 >= STRAIGHT) {
      return say("y/h is a straight line in h (R² %s), as the theory predicts.", r2);
    }
    return r2 >= Fitter.FAIR_R2
        ? say("y/h deviates from the straight line in h that the theory predicts (R² %s).", r2)
        : say("y/h is not a straight line in h (R² %s), contrary to the theory.", r2);
  }

  private String end(Asymptotics a) {
    String row = settled() ? "the last row has %s." : "the last row, before convergence, has %s.";
    return say("The predicted final h is %s; " + row, a.finalH(), last(data.curves()[0]));
  }

  private void curves(Evidence e) {
    PerCurve r2 = e.goodness().curveR2();
    curve("h", r2.h());
    curve("y", r2.y());
    curve("w", r2.w());
  }

  private void curve(String name, OptionalDouble r2) {
    if (r2.isPresent() && r2.getAsDouble() < Fitter.FAIR_R2) {
      missed.add(say("The theory fits " + name + " poorly (R² %s).", r2.getAsDouble()));
    }
  }

  private void line() {
    if (line.r2().isPresent() && line.r2().getAsDouble() < Fitter.FAIR_R2) {
      missed.add(
          say(
              "The line law fails (R² %s): the rates of encoder and decoder do not have a fixed"
                  + " ratio, or the maps are not linear between the two points.",
              line.r2().getAsDouble()));
    }
  }

  private void slopeAndEnd(Evidence e) {
    e.asymptotics().ifPresent(this::slope);
    e.asymptotics().ifPresent(a -> finalDistance(a.finalH(), e.lastH()));
  }

  private void slope(Asymptotics a) {
    if (line.slope().isEmpty() || line.r2().isEmpty() || line.r2().getAsDouble() < Fitter.FAIR_R2) {
      return;
    }
    double slope = line.slope().getAsDouble();
    double quotient = slope / a.ratio();
    if (quotient < 1 - OFF || quotient > 1 / (1 - OFF)) {
      missed.add(
          say(
              "The line gives etaY/(etaH dx2) = %s, but the fitted rates give %s.",
              slope, a.ratio()));
    }
  }

  private void finalDistance(double predicted, double theory) {
    double[] h = data.curves()[0];
    double first = h[0];
    double observed = last(h);
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
    } else if (settled() && off(observed, predicted)) {
      missed.add(say("The final h is %s, but the theory predicts %s.", observed, predicted));
    }
  }

  private void loss(Evidence e) {
    OptionalDouble r2 = e.loss().map(LossFit::r2).orElse(OptionalDouble.empty());
    if (r2.isPresent() && r2.getAsDouble() < Fitter.FAIR_R2) {
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
    for (double h : data.curves()[0]) {
      range = Math.max(range, h);
    }
    return Math.abs(a - b) > OFF * Math.max(Math.max(a, b), OFF * range);
  }

  /** Whether the prediction has converged: at most a hundredth of the initial error is left. */
  private boolean settled() {
    return data.squaredError(data.rows() - 1) <= 0.01 * data.squaredError(0);
  }

  private void error() {
    double up = 0;
    double down = 0;
    for (int k = 1; k < data.rows(); k++) {
      double change = data.squaredError(k) - data.squaredError(k - 1);
      up += Math.max(0, change);
      down += Math.max(0, -change);
    }
    if (up > OFF * down) {
      missed.add(
          "The squared error of the prediction difference increases at times, which the theory"
              + " excludes: the steps are too large for gradient flow, or noisy (mini-batches,"
              + " dropout).");
    }
  }

  private static double last(double[] curve) {
    return curve[curve.length - 1];
  }

  /** Formats numbers to three digits. */
  private static String say(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Double number ? digits(number) : values[i];
    }
    return String.format(Locale.ROOT, format, texts);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size > 0.9 && size < 1) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    return size != 0 && (size < 1e-3 || size >= 1e5)
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
