package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.repdyn.api.Seed;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * A trajectory of which it is known whether the theory can make it.
 *
 * @param kind how it was made
 * @param regime of the theory behind it
 * @param trajectory the rows
 * @param etaH true rate of the encoder, where there is one
 * @param etaY true rate of the decoder
 */
record LabelledCase(Kind kind, Regime regime, Trajectory trajectory, double etaH, double etaY) {

  /** What a judgement must say. */
  enum Label {
    HOLDS,
    FAILS,
    /** Rates that change midway: part of the theory may hold. */
    FAILS_OR_IN_PART,
    /** As before, where noise may hide it: reported, and not required. */
    MAY_BE_HIDDEN,
    CANNOT_TELL
  }

  /** What sets the final distance. */
  enum Regime {
    RICH,
    LAZY,
    DECODER
  }

  /** How a case was made. */
  enum Kind {
    EXACT(Label.HOLDS),
    SCALED(Label.HOLDS),
    NOISE(Label.HOLDS),
    CORRELATED(Label.HOLDS),
    MULTIPLICATIVE(Label.HOLDS),
    UNEVEN(Label.HOLDS),
    SPARSE(Label.HOLDS),
    EARLY(Label.CANNOT_TELL),
    EARLY_LONG(Label.CANNOT_TELL),
    STILL(Label.CANNOT_TELL),
    ONLY_NOISE(Label.CANNOT_TELL),
    RATIO(Label.FAILS_OR_IN_PART),
    RATIO_NOISE(Label.MAY_BE_HIDDEN),
    WRONG_SIGN(Label.FAILS),
    LOGISTIC(Label.FAILS),
    EXPONENTIAL(Label.FAILS),
    FALLING(Label.FAILS),
    WALK(Label.FAILS),
    STRETCHED(Label.FAILS),
    LOGISTIC_NOISE(Label.FAILS);

    private final Label label;

    Kind(Label label) {
      this.label = label;
    }

    Label label() {
      return label;
    }

    /** Kinds that are not a variation of a theory, and have no regime. */
    boolean invented() {
      return List.of(
              STILL, ONLY_NOISE, LOGISTIC, EXPONENTIAL, FALLING, WALK, STRETCHED, LOGISTIC_NOISE)
          .contains(this);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final double[][] THETA = {{-0.6, 0.6}, {1.2, 2.6}, {-2, -1.1}};
  private static final double[] ROWS = {150, 1000};

  /** A random case of a kind. */
  static LabelledCase draw(Kind kind, Regime regime, Seed seed) {
    Draw draw = new Draw(seed);
    return kind.invented()
        ? new LabelledCase(kind, regime, invented(kind, draw), Double.NaN, Double.NaN)
        : theory(kind, regime, draw);
  }

  /** Random numbers in the order in which they are asked for. */
  private static final class Draw {
    private final Seed seed;
    private int next;

    Draw(Seed seed) {
      this.seed = seed;
    }

    double uniform(double low, double high) {
      return low + (high - low) * seed.uniform(next++);
    }

    double logarithmic(double low, double high) {
      return Math.exp(uniform(Math.log(low), Math.log(high)));
    }

    double normal() {
      return seed.normal(next++);
    }
  }

  private static LabelledCase theory(Kind kind, Regime regime, Draw draw) {
    double dx2 = draw.uniform(0.3, 2);
    double dy2 = draw.uniform(0.3, 2);
    double etaY = draw.logarithmic(1e-3, 1e-1);
    double[] range = THETA[regime.ordinal()];
    double theta = draw.uniform(range[0], range[1]);
    // r y/h from y and the conserved quantity: any y0, h0 with h0 - r y0/h0 = A_high.
    double r = draw.logarithmic(0.02, 2);
    double aLow = Math.sqrt(r * dy2);
    double aHigh = 2 * aLow * Math.sinh(theta);
    double y = dy2 * (regime == Regime.RICH ? draw.logarithmic(1e-8, 1e-4) : 0);
    if (regime == Regime.LAZY) {
      y = dy2 * draw.logarithmic(1e-4, 1e-2);
    }
    if (regime == Regime.DECODER) {
      y = dy2 * draw.uniform(0.02, 0.35);
    }
    double h = aHigh / 2 + Math.sqrt(aHigh * aHigh / 4 + r * y);
    if (regime == Regime.RICH) {
      h = aLow * draw.logarithmic(3e-3, 0.1);
      y = Math.min(y, h * h / r * 0.5);
    }
    double sign = draw.uniform(0, 1) < 0.8 ? 1 : -1;
    double along = draw.uniform(0, 1) < 0.7 ? 1 : draw.uniform(0.5, 1);
    double w = y - (regime == Regime.DECODER ? 1 : sign) * along * Math.sqrt(y * dy2);
    double etaH = r * etaY / dx2;
    int rows = (int) draw.logarithmic(ROWS[0], ROWS[1]);
    double[] start = {h, y, w};
    double left = draw.logarithmic(1e-4, 3e-2);
    double until = time(start, etaH, etaY, dx2, dy2, left);
    if (kind == Kind.EARLY || kind == Kind.EARLY_LONG) {
      until *= 0.02;
    }
    rows = kind == Kind.EARLY ? 12 : kind == Kind.SPARSE ? 24 : rows;
    double[] time = new double[rows];
    for (int k = 0; k < rows; k++) {
      time[k] = until * k / (rows - 1);
    }
    if (kind == Kind.UNEVEN) {
      for (int k = 1; k < rows - 1; k++) {
        time[k] += until / (rows - 1) * draw.uniform(-0.45, 0.45);
      }
    }
    double change = Double.POSITIVE_INFINITY;
    double factor = 1;
    if (kind == Kind.RATIO || kind == Kind.RATIO_NOISE) {
      change = 0.45 * until;
      factor = draw.uniform(0, 1) < 0.5 ? 8 : 0.12;
    }
    double[][] curves = solve(start, etaH, etaY, dx2, dy2, time, change, factor);
    double k = 1;
    switch (kind) {
      case SCALED -> k = draw.logarithmic(1e-6, 1e6);
      case NOISE, RATIO_NOISE -> additive(curves, 0, 0.01, draw);
      case CORRELATED -> additive(curves, 0.95, 0.01, draw);
      case MULTIPLICATIVE -> multiplicative(curves, 0.05, draw);
      case EARLY, EARLY_LONG -> additive(curves, 0, 0.002, draw);
      case WRONG_SIGN -> curves[2] = Arrays.stream(curves[2]).map(v -> -v).toArray();
      default -> {}
    }
    double unit = k;
    curves[0] = Arrays.stream(curves[0]).map(v -> v * unit).toArray();
    return new LabelledCase(
        kind,
        regime,
        new Trajectory(dx2, dy2, time, new double[0], curves[0], curves[1], curves[2]),
        etaH * k,
        etaY / k);
  }

  /** When a share of the initial error is left. */
  private static double time(
      double[] start, double etaH, double etaY, double dx2, double dy2, double left) {
    double initial = 2 * start[2] - start[1] + dy2;
    double until = 0.1 / etaY;
    for (int i = 0; i < 40; i++) {
      double[] time = new double[150];
      for (int k = 0; k < time.length; k++) {
        time[k] = until * k / (time.length - 1);
      }
      double[][] curves = solve(start, etaH, etaY, dx2, dy2, time, Double.POSITIVE_INFINITY, 1);
      for (int k = 0; k < time.length; k++) {
        if (2 * curves[2][k] - curves[1][k] + dy2 <= left * initial) {
          if (k > 8) {
            return time[k];
          }
          until = time[Math.max(1, k)];
          break;
        }
        if (k == time.length - 1) {
          until *= 8;
        }
      }
    }
    return until;
  }

  private static double[][] solve(
      double[] start,
      double etaH,
      double etaY,
      double dx2,
      double dy2,
      double[] time,
      double change,
      double factor) {
    TwoPoint theory = new TwoPoint();
    double[] state = new double[3];
    theory.encode(start[0], start[1], start[2], dx2, dy2, state);
    double[][] curves = new double[3][time.length];
    int from = 0;
    double now = 0;
    for (double rate : new double[] {etaH, etaH * factor}) {
      double[] p = {rate, etaY, dx2, dy2};
      double end = rate == etaH && from == 0 ? change : Double.POSITIVE_INFINITY;
      int to = from;
      while (to < time.length && time[to] <= end) {
        to++;
      }
      boolean last = to == time.length;
      double[] times = new double[to - from + (last ? 1 : 2)];
      times[0] = now;
      System.arraycopy(time, from, times, 1, to - from);
      if (!last) {
        times[times.length - 1] = end;
      }
      // The solver wants strictly increasing times.
      for (int i = 1; i < times.length; i++) {
        times[i] = Math.max(times[i], Math.nextUp(times[i - 1]));
      }
      if (times.length < 2) {
        break;
      }
      Solution solution =
          new Integrator(DormandPrince.adaptive(1e-9, 1e-12))
              .solve(theory.field(), state, p, times)
              .orThrow();
      double[] observed = new double[3];
      for (int i = 1; i < times.length; i++) {
        for (int c = 0; c < 3; c++) {
          state[c] = solution.state()[c][i];
        }
        theory.observe(1, state, p, observed);
        if (i <= to - from) {
          for (int c = 0; c < 3; c++) {
            curves[c][from + i - 1] = observed[c];
          }
        }
      }
      if (last) {
        break;
      }
      from = to;
      now = end;
    }
    return curves;
  }

  private static double range(double[] curve) {
    return Arrays.stream(curve).max().orElseThrow() - Arrays.stream(curve).min().orElseThrow();
  }

  private static void additive(double[][] curves, double phi, double share, Draw draw) {
    for (double[] curve : curves) {
      double sigma = share * range(curve);
      double e = sigma * draw.normal();
      for (int k = 0; k < curve.length; k++) {
        curve[k] += e;
        e = phi * e + sigma * Math.sqrt(1 - phi * phi) * draw.normal();
      }
    }
  }

  private static void multiplicative(double[][] curves, double share, Draw draw) {
    for (double[] curve : curves) {
      for (int k = 0; k < curve.length; k++) {
        curve[k] *= 1 + share * draw.normal();
      }
    }
  }

  private static Trajectory invented(Kind kind, Draw draw) {
    int rows = (int) draw.logarithmic(200, 1000);
    double dx2 = draw.uniform(0.3, 2);
    double dy2 = draw.uniform(0.3, 2);
    double until = 1000;
    double[] time = new double[rows];
    double[] h = new double[rows];
    double[] y = new double[rows];
    double hEnd = draw.logarithmic(0.1, 3);
    double h0 = hEnd * draw.logarithmic(1e-3, 0.1);
    double hCentre = draw.uniform(0.15, 0.7);
    double yCentre = draw.uniform(0.15, 0.7);
    double hWidth = draw.uniform(0.02, 0.1);
    double yWidth = draw.uniform(0.02, 0.1);
    double hTau = draw.logarithmic(0.03, 0.3);
    double yTau = draw.logarithmic(0.03, 0.3);
    double power = draw.uniform(0.3, 0.6);
    double otherPower = draw.uniform(0.3, 0.6);
    double high = h0 + hEnd;
    for (int k = 0; k < rows; k++) {
      double t = k / (rows - 1.0);
      time[k] = until * t;
      switch (kind) {
        case LOGISTIC, LOGISTIC_NOISE -> {
          h[k] = h0 + hEnd / (1 + Math.exp((hCentre - t) / hWidth));
          y[k] = dy2 / (1 + Math.exp((yCentre - t) / yWidth));
        }
        case EXPONENTIAL -> {
          h[k] = h0 + hEnd * (1 - Math.exp(-t / hTau));
          y[k] = dy2 * (1 - Math.exp(-t / yTau));
        }
        case STRETCHED -> {
          h[k] = h0 + hEnd * (1 - Math.exp(-Math.pow(t / hTau, power)));
          y[k] = dy2 * (1 - Math.exp(-Math.pow(t / yTau, otherPower)));
        }
        case FALLING -> {
          h[k] = high * (0.4 + 0.6 / (1 + Math.exp((t - hCentre) / hWidth)));
          y[k] = dy2 / (1 + Math.exp((yCentre - t) / yWidth));
        }
        case WALK -> {
          h[k] = k == 0 ? 0.02 : Math.abs(h[k - 1] + 0.05 * draw.normal()) + 1e-6;
          y[k] = k == 0 ? 0.03 : Math.abs(y[k - 1] + 0.02 * dy2 * draw.normal());
        }
        case STILL -> {
          h[k] = 0.3;
          y[k] = 0.2 * dy2;
        }
        case ONLY_NOISE -> {
          h[k] = 0.3 * (1 + 0.02 * draw.normal());
          y[k] = 0.2 * dy2 * (1 + 0.02 * draw.normal());
        }
        default -> throw new IllegalStateException();
      }
    }
    double[] w = new double[rows];
    for (int k = 0; k < rows; k++) {
      w[k] = y[k] - Math.sqrt(y[k] * dy2);
    }
    double[][] curves = {h, y, w};
    if (kind == Kind.STILL) {
      for (double[] curve : curves) {
        for (int k = 0; k < rows; k++) {
          curve[k] *= 1 + 1e-6 * draw.normal();
        }
      }
    }
    if (kind == Kind.LOGISTIC_NOISE) {
      additive(curves, 0, 0.01, draw);
    }
    return new Trajectory(dx2, dy2, time, new double[0], curves[0], curves[1], curves[2]);
  }

  /** The true rates, where there are any. */
  Optional<double[]> truth() {
    return Double.isNaN(etaH) ? Optional.empty() : Optional.of(new double[] {etaH, etaY});
  }
}
