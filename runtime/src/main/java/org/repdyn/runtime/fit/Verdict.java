package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain language what a fit means, and what the theory does not describe. */
public final class Verdict {
  /** From this share of the variance on the theory counts as right, below the next as wrong. */
  private static final double GOOD = 0.95;

  private static final double FAIR = 0.8;

  /** A line needs more: any curve that only grows is half a line. */
  private static final double STRAIGHT = 0.99;

  /** A final distance that is off by more than this share is said to be off. */
  private static final double OFF = 0.2;

  private final Observations data;
  private final Numbers numbers;
  private final List<String> missed = new ArrayList<>();

  /**
   * What there is to judge.
   *
   * @param status how the fit ended
   * @param r2 pooled
   * @param curveR2 of each curve
   * @param line the line test
   * @param ratio etaY / (etaH dx2) of the fitted rates
   * @param theta regime coordinate
   * @param regime its name
   * @param hPredicted final h by the theory
   * @param hLast h in the last row by the theory
   * @param loss theory of the loss
   * @param identifiability of the rates
   */
  record Numbers(
      FitStatus status,
      Double r2,
      PerCurve curveR2,
      LineTest line,
      Double ratio,
      Double theta,
      String regime,
      Double hPredicted,
      Double hLast,
      LossFit loss,
      Identifiability identifiability) {}

  Verdict(Observations data, Numbers numbers) {
    this.data = data;
    this.numbers = numbers;
    collect();
  }

  /**
   * What several runs of one experiment come to.
   *
   * @param fits one for each run, at least one
   * @return how many of them the theory describes, and the verdict on the first
   */
  public static String across(List<Fit> fits) {
    long well = fits.stream().filter(fit -> fit.r2() != null && fit.r2() >= GOOD).count();
    long fair = fits.stream().filter(fit -> fit.r2() != null && fit.r2() >= FAIR).count();
    return String.format(
        Locale.ROOT,
        "Of %d runs the theory describes %d well (R² from %s on), %d roughly (from %s on) and %d"
            + " not. On the first: %s",
        fits.size(),
        well,
        GOOD,
        fair - well,
        FAIR,
        fits.size() - fair,
        fits.getFirst().verdict());
  }

  /** What the theory does not describe, one sentence each. */
  List<String> missed() {
    return missed;
  }

  /** One paragraph. */
  String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (numbers.status()) {
          case CONSTANT ->
              "Nothing moves: h, y and w are the same in every row, so there are no rates to find.";
          case NO_FIT ->
              "The theory does not describe this run: with no rates could it be integrated from its"
                  + " first row.";
          default -> judgement();
        });
    if (numbers.regime() != null) {
      sentences.add(regime());
    }
    if (numbers.line().r2() != null) {
      sentences.add(line());
    }
    if (numbers.hPredicted() != null) {
      String row = settled() ? "the last row has %s." : "the last row, before the end, has %s.";
      sentences.add(
          say(
              "Its final h is %s by the theory; " + row,
              numbers.hPredicted(),
              last(data.curves()[0])));
    }
    if (numbers.identifiability() != null && !numbers.identifiability().identified()) {
      sentences.add("The rates themselves are not known: " + numbers.identifiability().reason());
    }
    return String.join(" ", sentences);
  }

  private String judgement() {
    if (numbers.r2() == null) {
      return "There is no variance that the theory could explain.";
    }
    String how =
        numbers.r2() >= GOOD
            ? "The theory describes this run: it explains"
            : numbers.r2() >= FAIR
                ? "The theory describes this run roughly: it explains"
                : numbers.r2() > 0
                    ? "The theory does not describe this run: it explains only"
                    : "The theory does not describe this run: constants would come closer than it,"
                        + " with";
    return how + say(" R² %s of h, y and w together.", numbers.r2());
  }

  private String regime() {
    String meaning =
        switch (numbers.regime()) {
          case "lazy" ->
              "the distance of the two representations stays what the initial encoder made it";
          case "rich" -> "the final distance of the two representations is set by the data";
          default -> "the final distance of the two representations is set by the initial decoder";
        };
    String theta = numbers.theta() == null ? "" : say(" (theta %s)", numbers.theta());
    return "The regime is " + numbers.regime() + theta + ": " + meaning + ".";
  }

  private String line() {
    double r2 = numbers.line().r2();
    if (r2 >= STRAIGHT) {
      return say("y/h is a straight line over h (R² %s), as the theory demands.", r2);
    }
    return r2 >= FAIR
        ? say("y/h bends away from the straight line over h that the theory demands (R² %s).", r2)
        : say("y/h is no straight line over h (R² %s), which the theory demands.", r2);
  }

  private void collect() {
    if (numbers.status() == FitStatus.CONSTANT) {
      return;
    }
    curve("h", numbers.curveR2().h());
    curve("y", numbers.curveR2().y());
    curve("w", numbers.curveR2().w());
    Double line = numbers.line().r2();
    if (line != null && line < FAIR) {
      missed.add(
          say(
              "The line law fails (R² %s): encoder and decoder do not learn at rates of a fixed"
                  + " ratio, or are not linear between the two points.",
              line));
    }
    slope();
    finalDistance();
    error();
    if (numbers.loss() != null && numbers.loss().r2() != null && numbers.loss().r2() < FAIR) {
      missed.add(
          say(
              "The loss is explained to R² %s only: the mean prediction does not decay at one"
                  + " rate.",
              numbers.loss().r2()));
    }
  }

  private void curve(String name, Double r2) {
    if (r2 != null && r2 < FAIR) {
      missed.add(say("Of " + name + " the theory explains R² %s only.", r2));
    }
  }

  private void slope() {
    Double slope = numbers.line().slope();
    Double r2 = numbers.line().r2();
    if (slope == null || r2 == null || r2 < FAIR || numbers.ratio() == null) {
      return;
    }
    double quotient = slope / numbers.ratio();
    if (quotient < 1 - OFF || quotient > 1 / (1 - OFF)) {
      missed.add(
          say(
              "The line says etaY/(etaH dx2) = %s, the fitted rates say %s.",
              slope, numbers.ratio()));
    }
  }

  private void finalDistance() {
    if (numbers.hPredicted() == null) {
      return;
    }
    double[] h = data.curves()[0];
    double first = h[0];
    double observed = last(h);
    double theory = numbers.hLast();
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
    } else if (settled() && off(observed, numbers.hPredicted())) {
      missed.add(say("The final h is %s, by the theory %s.", observed, numbers.hPredicted()));
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
