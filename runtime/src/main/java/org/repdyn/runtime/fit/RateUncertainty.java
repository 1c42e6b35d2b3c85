package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.List;

/**
 * How well the data determine the rates.
 *
 * @param identifiability in one word and why
 * @param intervals where they were asked for
 * @param residuals what is left
 */
record RateUncertainty(
    Identifiability identifiability, Intervals intervals, ResidualSummary residuals) {
  /** A relative standard error beyond this is no knowledge of a rate: a factor of two at 95 %. */
  private static final double VAGUE = 0.35;

  /** Correlation of two estimates that are not known apart. */
  private static final double TIED = 0.9999;

  static RateUncertainty of(Estimate estimate, Observations data, FitOptions options) {
    Residuals residuals = residuals(estimate);
    Noise noise = noise(residuals);
    Uncertainty uncertainty = Uncertainty.at(residuals, noise);
    boolean two = estimate.coordinates().rates() == 2;
    return new RateUncertainty(
        two ? judge(uncertainty, estimate, data) : null,
        two && uncertainty != null ? intervals(estimate, uncertainty, residuals, options) : null,
        summary(residuals, data.weights(), noise));
  }

  /** The noise around a fit. */
  static Noise noise(Estimate estimate) {
    return noise(residuals(estimate));
  }

  private static Noise noise(Residuals residuals) {
    return Noise.of(residuals.values(), residuals.parameters());
  }

  private static Residuals residuals(Estimate estimate) {
    return estimate.residuals(estimate.minimum().theta());
  }

  private static Identifiability judge(Uncertainty u, Estimate estimate, Observations data) {
    if (u == null) {
      return new Identifiability(
          false, "the misfit has no clear minimum in the rates.", null, null, null);
    }
    double h = u.error(0);
    double y = u.error(1);
    double correlation = u.correlation(0, 1);
    String reason = "";
    if (!estimate.minimum().converged()) {
      reason = "the search for the smallest misfit did not end.";
    } else if (!(Math.max(h, y) <= VAGUE)) {
      reason =
          moved(data) < 0.1
              ? "the run hardly moved, and so early a part of it fits many rates."
              : Math.abs(correlation) > TIED
                  ? "only their " + (correlation > 0 ? "ratio" : "product") + " is."
                  : "the noise around the theory leaves at least a factor of two"
                      + (h <= VAGUE ? " in etaY." : y <= VAGUE ? " in etaH." : ".");
    } else if (moved(data) < 0.02) {
      reason = "the run hardly moved, so its rates say nothing about the rest of learning.";
    }
    return new Identifiability(reason.isEmpty(), reason, h, y, correlation);
  }

  /** The share of the error of the predicted difference that is gone at the end. */
  private static double moved(Observations data) {
    double first = data.squaredError(0);
    return first > 0 ? Math.abs(1 - data.squaredError(data.rows() - 1) / first) : 1;
  }

  private static Intervals intervals(
      Estimate estimate, Uncertainty uncertainty, Residuals residuals, FitOptions options) {
    return switch (options.interval()) {
      case NONE -> null;
      case PROFILE -> {
        Profile profile =
            new Profile(estimate.simulator()::at, estimate.minimum(), uncertainty, options.level());
        yield new Intervals(
            "profile",
            options.level(),
            rates(profile.end(0, -1), profile.end(0, 1)),
            rates(profile.end(1, -1), profile.end(1, 1)));
      }
      case BOOTSTRAP -> {
        double[] at = estimate.minimum().theta();
        double[][] ends =
            new Bootstrap(residuals, uncertainty).intervals(options.level(), options.seed());
        yield new Intervals(
            "bootstrap",
            options.level(),
            rates(at[0] + ends[0][0], at[0] + ends[0][1]),
            rates(at[1] + ends[1][0], at[1] + ends[1][1]));
      }
    };
  }

  /** From logarithms; an infinite end does not exist. */
  private static List<Double> rates(double low, double high) {
    return Arrays.asList(
        Double.isInfinite(low) ? null : StrictMath.exp(low),
        Double.isInfinite(high) ? null : StrictMath.exp(high));
  }

  private static ResidualSummary summary(Residuals residuals, double[] weights, Noise noise) {
    Double[] rms = new Double[Observations.CURVES];
    for (int c = 0; c < Observations.CURVES; c++) {
      double sum = 0;
      for (double r : residuals.values()[c]) {
        sum += r * r;
      }
      rms[c] = Math.sqrt(sum / noise.rows()) / weights[c];
    }
    double[] phi = noise.phi();
    return new ResidualSummary(
        new PerCurve(rms[0], rms[1], rms[2]),
        new PerCurve(phi[0], phi[1], phi[2]),
        noise.effectiveRows());
  }
}
