package org.repdyn.runtime.report.html;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.Asymptotics.RegimeKind;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.Prediction.Curves;
import org.repdyn.runtime.results.Provenance;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.TrajectoryFacts;
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
    return report(
        name,
        new RunResult(
            1,
            recording,
            RunResult.Measurements.NONE,
            theory,
            new LinkedHashMap<>(),
            Optional.empty(),
            List.of()));
  }

  static RunReport report(String name, RunResult run) {
    LinkedHashMap<String, String> facts = new LinkedHashMap<>();
    facts.put("Repdyn", "0.1.0");
    facts.put("Java", "25");
    return new RunReport(
        name,
        run,
        Optional.empty(),
        new Provenance(
            "name: " + name + "\ntask:\n  type: two-points\n  dx2: 1.0\nseed: 1\n",
            List.of("repdyn run experiment.yaml"),
            facts));
  }

  /** A run with nothing but its trajectory, as the page of the runtime shows it. */
  static String page(RunReport report) {
    Set<Section> sections = new LinkedHashSet<>();
    for (Sections section : Sections.values()) {
      sections.add(section.create());
    }
    return new HtmlReport(sections).of(report);
  }

  /** What a fit would find, from the rates. */
  static FitResult.Fitted view(Recording recording, Curves curves, double etaH, double etaY) {
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
    return new FitResult.Fitted(
        FitStatus.CONVERGED,
        new TrajectoryFacts(
            seen.rows(),
            "step",
            OptionalDouble.of(seen.h()[last]),
            Optional.of(line(seen.h(), seen.y()))),
        rates(etaH, etaY),
        new GoodnessOfFit(
            misfit,
            OptionalDouble.of(1 - misfit / all),
            PerCurve.of(
                1 - squares(seen.h(), curves.h()) / spread(seen.h()),
                1 - squares(seen.y(), curves.y()) / spread(seen.y()),
                1 - squares(seen.w(), curves.w()) / spread(seen.w()))),
        Optional.of(
            new Asymptotics(
                1 / r,
                aHigh,
                aLow,
                OptionalDouble.of(Math.log(aHigh / (2 * aLow) + Math.hypot(1, aHigh / (2 * aLow)))),
                Optional.empty(),
                RegimeKind.RICH,
                aHigh / 2 + Math.hypot(aHigh / 2, aLow))),
        new Prediction(new Prediction.Start(seen.h()[0], seen.y()[0], seen.w()[0], false), curves),
        Optional.of(reliability(true, "")),
        new FitResult.Extras(
            Optional.of(new LossFit(etaY, 1, 0.01, OptionalDouble.of(0.999))),
            Optional.of(rivals(etaH, etaY, misfit))),
        judgement());
  }

  /** As of a run that obeys the theory but for its clock. */
  private static Judgement judgement() {
    LinkedHashMap<String, Judgement.Criterion> criteria = new LinkedHashMap<>();
    criteria.put(
        "path",
        new Judgement.Criterion(
            OptionalDouble.of(0.012), 0, 0.03, Judgement.Outcome.PASSES, "distance from the path"));
    criteria.put(
        "clockEtaH",
        new Judgement.Criterion(
            OptionalDouble.of(1.7), 1 / 1.5, 1.5, Judgement.Outcome.FAILS, "late over early etaH"));
    return new Judgement(
        Judgement.Decision.IN_PART,
        "The network follows the theory: its representations move in the rich regime, where the"
            + " data and not the initial weights set the final distance.",
        List.of("The path is the theory's.", "etaH grows 1.7-fold."),
        criteria,
        List.of("The rise of the network is a little steeper than the theory's."),
        new Judgement.Clock(
            new double[] {100, 200, 300},
            new double[] {0.03, 0.036, 0.051},
            new double[] {0.5, Double.NaN, 0.5}));
  }

  static Reliability reliability(boolean identified, String reason) {
    return new Reliability(
        new Reliability.Identifiability(identified, reason, OptionalDouble.of(0.3)),
        new Reliability.Residuals(PerCurve.of(0.1, 0.1, 0.1), PerCurve.of(0.9, 0.9, 0.9), 12, 0.5));
  }

  private static Rates rates(double etaH, double etaY) {
    LinkedHashMap<String, Rates.Rate> rates = new LinkedHashMap<>();
    OptionalDouble none = OptionalDouble.empty();
    OptionalDouble error = OptionalDouble.of(0.05);
    rates.put(
        "etaH",
        new Rates.Rate(
            etaH,
            Optional.of(
                new Rates.Interval(OptionalDouble.of(0.9 * etaH), OptionalDouble.of(1.1 * etaH))),
            error));
    rates.put(
        "etaY",
        new Rates.Rate(
            etaY, Optional.of(new Rates.Interval(OptionalDouble.of(0.9 * etaY), none)), error));
    return new Rates(rates, Optional.of(new Rates.Method("profile", 0.95)));
  }

  private static ModelComparison rivals(double etaH, double etaY, double misfit) {
    return new ModelComparison(
        12,
        "two-point",
        "two-point",
        OptionalDouble.of(0.07),
        List.of(
            candidate("two-point", etaH, etaY, misfit, -38.0),
            candidate("double-y", etaH, etaY / 2, 9 * misfit, -10.0),
            ModelComparison.Candidate.notFitted("flipped-w", OptionalDouble.empty())));
  }

  private static ModelComparison.Candidate candidate(
      String name, double etaH, double etaY, double misfit, double bic) {
    LinkedHashMap<String, Double> rates = new LinkedHashMap<>();
    rates.put("etaH", etaH);
    rates.put("etaY", etaY);
    return new ModelComparison.Candidate(
        name,
        rates,
        OptionalDouble.of(misfit),
        OptionalDouble.of(0.01),
        OptionalDouble.of(bic - 2),
        OptionalDouble.of(bic),
        OptionalDouble.of(misfit / 3));
  }

  /** What a fit says that found nothing. */
  static FitResult nothing(Recording recording) {
    return new FitResult.NotFitted(
        FitStatus.NO_FIT,
        new TrajectoryFacts(
            recording.time().length, "step", OptionalDouble.empty(), Optional.of(LineTest.NONE)),
        Judgement.cannotTell("There was nothing to fit."));
  }

  /**
   * dist/docs/theory.md section 3 by the classical Runge-Kutta method, and the loss of section 2.
   */
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
    return new LineTest(
        OptionalDouble.of(hr / hh),
        OptionalDouble.of(mr - hr / hh * mh),
        OptionalDouble.of(hr * hr / (hh * rr)));
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
