package org.repdyn.runtime.report.html;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.fit.Curves;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.fit.FitStatus;
import org.repdyn.runtime.fit.Identifiability;
import org.repdyn.runtime.fit.Intervals;
import org.repdyn.runtime.fit.LineTest;
import org.repdyn.runtime.fit.LossFit;
import org.repdyn.runtime.fit.ModelComparison;
import org.repdyn.runtime.fit.PerCurve;
import org.repdyn.runtime.fit.ResidualSummary;
import org.repdyn.runtime.fit.Start;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * Runs to report on: the theory integrated plainly, and a "network" that is the theory with noise.
 */
final class Samples {
  static final double DX2 = 1;
  static final double DY2 = 0.5;

  private Samples() {}

  /** A run of the given length that obeys the theory up to one percent of noise. */
  static RunReport run(String name, int rows) {
    double[] time = new double[rows];
    for (int k = 0; k < rows; k++) {
      time[k] = k;
    }
    double etaH = 40.0 / rows * 7e-2;
    double etaY = 40.0 / rows * 1;
    Curves theory = theory(time, etaH, etaY, 0.0008, 1e-4, 1e-5, 1.0);
    SplittableRandom random = new SplittableRandom(1);
    LinkedHashMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put("encoder", noisy(theory.h(), random));
    PairTrajectory track =
        new PairTrajectory(
            new Pair(0, 1), DX2, DY2, taps, noisy(theory.y(), random), noisy(theory.w(), random));
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, rows),
            "step",
            time,
            noisy(theory.loss(), random),
            track);
    return report(name, recording, view(recording, theory, etaH, etaY));
  }

  static RunReport report(String name, Recording recording, FitResult theory) {
    LinkedHashMap<String, String> facts = new LinkedHashMap<>();
    facts.put("Repdyn", "0.1.0");
    facts.put("Java", "25");
    return new RunReport(
        name,
        recording,
        theory,
        new Provenance(
            "name: " + name + "\ntask:\n  type: two-points\n  dx2: 1.0\nseed: 1\n",
            List.of("repdyn run experiment.yaml"),
            facts));
  }

  /** The figures that a fit would give, from the rates. */
  static FitResult view(Recording recording, Curves curves, double etaH, double etaY) {
    var seen = recording.primary();
    int last = seen.rows() - 1;
    double r = etaH * seen.dx2() / etaY;
    double aHigh = seen.h()[0] - r * seen.y()[0] / seen.h()[0];
    double aLow = Math.sqrt(r * seen.dy2());
    double misfit =
        squares(seen.h(), curves.h())
            + squares(seen.y(), curves.y())
            + squares(seen.w(), curves.w());
    double all = spread(seen.h()) + spread(seen.y()) + spread(seen.w());
    Fit fit =
        new Fit(
            FitStatus.CONVERGED,
            etaH,
            etaY,
            misfit,
            seen.rows(),
            1 - misfit / all,
            new PerCurve(
                1 - squares(seen.h(), curves.h()) / spread(seen.h()),
                1 - squares(seen.y(), curves.y()) / spread(seen.y()),
                1 - squares(seen.w(), curves.w()) / spread(seen.w())),
            line(seen.h(), seen.y()),
            Math.log(aHigh / (2 * aLow) + Math.hypot(1, aHigh / (2 * aLow))),
            aHigh,
            aLow,
            aHigh / 2 + Math.hypot(aHigh / 2, aLow),
            seen.h()[last],
            "rich",
            "The network follows the theory: its representations move in the rich regime, where the"
                + " data and not the initial weights set the final distance.",
            List.of("The rise of the network is a little steeper than the theory's."),
            "step",
            new Start(seen.h()[0], seen.y()[0], seen.w()[0], false),
            new LossFit(etaY, 1, 0.01, 0.999),
            new Intervals(
                "profile", 0.95, List.of(0.9 * etaH, 1.1 * etaH), Arrays.asList(0.9 * etaY, null)),
            new Identifiability(true, "", 0.05, 0.05, 0.3),
            new ResidualSummary(new PerCurve(0.1, 0.1, 0.1), new PerCurve(0.9, 0.9, 0.9), 12),
            rivals(etaH, etaY, misfit));
    return new FitResult(fit, curves);
  }

  private static ModelComparison rivals(double etaH, double etaY, double misfit) {
    return new ModelComparison(
        12,
        "two-point",
        "two-point",
        List.of(
            new ModelComparison.Candidate(
                "two-point", etaH, etaY, misfit, -40.0, -38.0, misfit / 3),
            new ModelComparison.Candidate(
                "double-y", etaH, etaY / 2, 9 * misfit, -12.0, -10.0, 5 * misfit),
            new ModelComparison.Candidate("flipped-w", null, null, null, null, null, null)));
  }

  /** What a fit says that found nothing. */
  static FitResult nothing(Recording recording) {
    Fit fit =
        new Fit(
            FitStatus.NO_FIT,
            null,
            null,
            null,
            recording.time().length,
            null,
            new PerCurve(null, null, null),
            new LineTest(null, null, null),
            null,
            null,
            null,
            null,
            Double.NaN,
            null,
            "There was nothing to fit.",
            List.of(),
            "step",
            null,
            null,
            null,
            null,
            null,
            null);
    return new FitResult(fit, null);
  }

  /** THEORY.md section 3 by the classical Runge-Kutta method, and the loss of section 2. */
  static Curves theory(
      double[] time, double etaH, double etaY, double h0, double y0, double w0, double yBar0) {
    int rows = time.length;
    double d = Math.sqrt(DY2);
    double a = (y0 - w0) / (Math.sqrt(h0) * d);
    double[] z = {Math.sqrt(h0), a, y0 / h0 - a * a};
    double[] h = new double[rows];
    double[] y = new double[rows];
    double[] w = new double[rows];
    double[] loss = new double[rows];
    for (int k = 0; k < rows; k++) {
      h[k] = z[0] * z[0];
      y[k] = h[k] * (z[1] * z[1] + z[2]);
      w[k] = y[k] - z[0] * z[1] * d;
      loss[k] = (2 * yBar0 * Math.exp(-etaY * time[k]) + w[k] + (DY2 - y[k]) / 2) / 4;
      if (k + 1 < rows) {
        z = step(z, time[k + 1] - time[k], etaH, etaY, d);
      }
    }
    return new Curves(h, y, w, loss);
  }

  private static double[] step(double[] z, double dt, double etaH, double etaY, double d) {
    double[] k1 = slope(z, etaH, etaY, d);
    double[] k2 = slope(moved(z, k1, dt / 2), etaH, etaY, d);
    double[] k3 = slope(moved(z, k2, dt / 2), etaH, etaY, d);
    double[] k4 = slope(moved(z, k3, dt), etaH, etaY, d);
    double[] next = new double[3];
    for (int i = 0; i < 3; i++) {
      next[i] = z[i] + dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    return next;
  }

  private static double[] slope(double[] z, double etaH, double etaY, double d) {
    double s = z[0];
    double a = z[1];
    double q = z[2];
    return new double[] {
      -0.5 * etaH * DX2 * (s * (a * a + q) - a * d),
      -0.5 * etaY * s * (s * a - d),
      -etaY * s * s * q
    };
  }

  private static double[] moved(double[] z, double[] k, double dt) {
    return new double[] {z[0] + dt * k[0], z[1] + dt * k[1], z[2] + dt * k[2]};
  }

  private static double[] noisy(double[] values, SplittableRandom random) {
    double[] out = values.clone();
    for (int k = 1; k < out.length; k++) {
      out[k] *= 1 + 0.01 * (random.nextDouble() - 0.5);
    }
    return out;
  }

  private static LineTest line(double[] h, double[] y) {
    int n = h.length;
    double mh = 0;
    double mr = 0;
    for (int k = 0; k < n; k++) {
      mh += h[k] / n;
      mr += y[k] / h[k] / n;
    }
    double hh = 0;
    double hr = 0;
    double rr = 0;
    for (int k = 0; k < n; k++) {
      double dh = h[k] - mh;
      double dr = y[k] / h[k] - mr;
      hh += dh * dh;
      hr += dh * dr;
      rr += dr * dr;
    }
    return new LineTest(hr / hh, mr - hr / hh * mh, hr * hr / (hh * rr));
  }

  private static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  private static double spread(double[] a) {
    double mean = 0;
    for (double v : a) {
      mean += v / a.length;
    }
    double sum = 0;
    for (double v : a) {
      sum += (v - mean) * (v - mean);
    }
    return sum;
  }
}
