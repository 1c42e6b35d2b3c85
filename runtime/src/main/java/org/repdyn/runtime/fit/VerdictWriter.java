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

/** Says in plain language what a fit means, and what the theory does not describe. */
final class VerdictWriter {
  /** A line needs more: any curve that only grows is half a line. */
  private static final double STRAIGHT = 0.99;

  /** A final distance that is off by more than this share is said to be off. */
  private static final double OFF = 0.2;

  private final Observations data;
  private final FitStatus status;
  private final LineTest line;
  private final Optional<Evidence> evidence;
  private final List<String> missed = new ArrayList<>();

  /**
   * What a fit with rates adds.
   *
   * @param goodness how close the theory comes
   * @param asymptotics what its rates predict
   * @param lastH h in the last row by the theory
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
          case CONSTANT ->
              "Nothing moves: h, y and w are the same in every row, so there are no rates to find.";
          case NO_FIT ->
              "The theory does not describe this run: with no rates could it be integrated from its"
                  + " first row.";
          case CONVERGED, NOT_CONVERGED, GIVEN -> judgement(evidence.orElseThrow().goodness().r2());
        });
    Optional<Asymptotics> asymptotics = evidence.flatMap(Evidence::asymptotics);
    asymptotics.flatMap(VerdictWriter::regime).ifPresent(sentences::add);
    line.r2().ifPresent(r2 -> sentences.add(straightness(r2)));
    asymptotics.ifPresent(a -> sentences.add(end(a)));
    evidence
        .flatMap(Evidence::identifiability)
        .filter(i -> !i.identified())
        .ifPresent(i -> sentences.add("The rates themselves are not known: " + i.reason()));
    return String.join(" ", sentences);
  }

  private static String judgement(OptionalDouble explained) {
    if (explained.isEmpty()) {
      return "There is no variance that the theory could explain.";
    }
    double r2 = explained.getAsDouble();
    String how =
        r2 >= Fitter.GOOD_R2
            ? "The theory describes this run: it explains"
            : r2 >= Fitter.FAIR_R2
                ? "The theory describes this run roughly: it explains"
                : r2 > 0
                    ? "The theory does not describe this run: it explains only"
                    : "The theory does not describe this run: constants would come closer than it,"
                        + " with";
    return how + say(" R² %s of h, y and w together.", r2);
  }

  private static Optional<String> regime(Asymptotics a) {
    String meaning =
        switch (a.regime()) {
          case LAZY ->
              "the distance of the two representations stays what the initial encoder made it";
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
      return say("y/h is a straight line over h (R² %s), as the theory demands.", r2);
    }
    return r2 >= Fitter.FAIR_R2
        ? say("y/h bends away from the straight line over h that the theory demands (R² %s).", r2)
        : say("y/h is no straight line over h (R² %s), which the theory demands.", r2);
  }

  private String end(Asymptotics a) {
    String row = settled() ? "the last row has %s." : "the last row, before the end, has %s.";
    return say("Its final h is %s by the theory; " + row, a.finalH(), last(data.curves()[0]));
  }

  private void curves(Evidence e) {
    PerCurve r2 = e.goodness().curveR2();
    curve("h", r2.h());
    curve("y", r2.y());
    curve("w", r2.w());
  }

  private void curve(String name, OptionalDouble r2) {
    if (r2.isPresent() && r2.getAsDouble() < Fitter.FAIR_R2) {
      missed.add(say("Of " + name + " the theory explains R² %s only.", r2.getAsDouble()));
    }
  }

  private void line() {
    if (line.r2().isPresent() && line.r2().getAsDouble() < Fitter.FAIR_R2) {
      missed.add(
          say(
              "The line law fails (R² %s): encoder and decoder do not learn at rates of a fixed"
                  + " ratio, or are not linear between the two points.",
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
          say("The line says etaY/(etaH dx2) = %s, the fitted rates say %s.", slope, a.ratio()));
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
                  + " from %s to %s, but by the theory it comes to %s: large initial weights, most"
                  + " often, where the maps are not linear between the two points.",
              first,
              observed,
              theory));
    } else if (settled() && off(observed, predicted)) {
      missed.add(say("The final h is %s, by the theory %s.", observed, predicted));
    }
  }

  private void loss(Evidence e) {
    OptionalDouble r2 = e.loss().map(LossFit::r2).orElse(OptionalDouble.empty());
    if (r2.isPresent() && r2.getAsDouble() < Fitter.FAIR_R2) {
      missed.add(
          say(
              "The loss is explained to R² %s only: the mean prediction does not decay at one"
                  + " rate.",
              r2.getAsDouble()));
    }
  }

  /** By a share of themselves, and of what h went through. */
  private boolean off(double a, double b) {
    double range = 0;
    for (double h : data.curves()[0]) {
      range = Math.max(range, h);
    }
    return Math.abs(a - b) > OFF * Math.max(Math.max(a, b), OFF * range);
  }

  /** Whether the prediction has come to the target: at most a hundredth of the start is left. */
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
          "The squared error of the difference of the predictions rises in places, which it never"
              + " does in the theory: the steps are too large for gradient flow, or noisy (batches,"
              + " dropout).");
    }
  }

  private static double last(double[] curve) {
    return curve[curve.length - 1];
  }

  /** Numbers to three digits, as a person would write them. */
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
