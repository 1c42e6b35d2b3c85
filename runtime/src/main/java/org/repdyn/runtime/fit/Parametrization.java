package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.ode.Steps;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.theory.TwoPointSystem;

/**
 * The coordinates in which a fit searches: the logarithm of each rate and, where the start of the
 * theory is fitted along, ln h0, (y0 - w0) / sqrt(h0) and y0 / h0. The latter three are the squared
 * length of the representation difference and its coefficients in the prediction
 * (dist/docs/theory.md section 3), so they stay of moderate size where h0, y0 and w0 are tiny. With
 * equal targets w = y, and the second one is left out.
 *
 * <p>All of them, and the integration, are in units of the data (largest h, dy2, duration), so that
 * neither the tolerances of a solver nor the steps of a search depend on the unit of anything.
 *
 * @param dynamics the theory
 * @param dx2 squared input distance
 * @param dy2 squared target distance
 * @param recorded h, y and w of the first row
 * @param fitted whether the start is fitted along
 * @param units of the integration
 */
record Parametrization(
    Dynamics dynamics, double dx2, double dy2, double[] recorded, boolean fitted, Units units) {
  /** Half width of the difference quotients: the cube root of rounding balances both errors. */
  static final double EPSILON = 0x1p-17;

  /** Of a difference quotient of width {@link #EPSILON}: 2^-53 over it is 1.5e-11. */
  private static final double QUOTIENT_ROUNDING = 2e-11;

  /** Fewer fixed steps than this do not follow a curve from its start to its end. */
  private static final long FEWEST_STEPS = 128;

  /** Rates beyond e^(+-LIMIT) are rejected. */
  private static final double LIMIT = 300;

  static Parametrization of(Dynamics dynamics, Observations data, FitSettings.Initial initial) {
    double[] first = {data.curves()[0][0], data.curves()[1][0], data.curves()[2][0]};
    boolean fitted = initial == FitSettings.Initial.FITTED;
    Units units = symmetric(dynamics) ? Units.of(data) : Units.ONE;
    return new Parametrization(dynamics, data.dx2(), data.dy2(), first, fitted, units);
  }

  /**
   * Units of a trajectory. The symmetries of the theory and of its rivals (dist/docs/theory.md
   * section 4) carry rates from one to another; other dynamics may have none.
   *
   * @param h of h
   * @param y of y, w and dy2
   * @param time of time
   */
  record Units(double h, double y, double time) {
    static final Units ONE = new Units(1, 1, 1);

    static Units of(Observations data) {
      double y = data.dy2() > 0 ? data.dy2() : largest(data.curves()[1]);
      return new Units(orOne(largest(data.curves()[0])), orOne(y), orOne(data.duration()));
    }

    private static double largest(double[] curve) {
      return Arrays.stream(curve).map(Math::abs).max().orElse(1);
    }

    private static double orOne(double value) {
      return value > 0 ? value : 1;
    }

    /** Of the rates, etaH and etaY; those of another dynamics have unit 1. */
    double rate(int i) {
      return i == 0 ? h / (y * time) : i == 1 ? 1 / (h * time) : 1;
    }

    /** Of h, y and w. */
    double curve(int c) {
      return c == 0 ? h : y;
    }
  }

  int rates() {
    return dynamics.rates().size();
  }

  /** Whether the theory is the two-point theory itself, of which more is known than its rates. */
  boolean twoPoint() {
    return dynamics instanceof TwoPoint;
  }

  /** Whether the theory has the rates and the symmetries of the two-point theory. */
  boolean symmetric() {
    return symmetric(dynamics);
  }

  private static boolean symmetric(Dynamics dynamics) {
    return dynamics instanceof TwoPoint || dynamics instanceof Rival;
  }

  /** The rates of a point by name, without intervals. */
  Rates ratesAlone(double[] theta) {
    double[] values = ratesOf(theta);
    SequencedMap<String, Rates.Rate> rates = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      rates.put(
          dynamics.rates().get(i),
          new Rates.Rate(values[i], Optional.empty(), OptionalDouble.empty()));
    }
    return new Rates(rates, Optional.empty());
  }

  int size() {
    return rates() + (fitted ? dy2 > 0 ? 3 : 2 : 0);
  }

  /** The point of given rates and, where they are fitted along, given initial values. */
  double[] point(double[] rates, double[] initial) {
    double[] theta = new double[size()];
    int i = 0;
    for (double rate : rates) {
      theta[i] = StrictMath.log(rate / units.rate(i));
      i++;
    }
    if (fitted) {
      double h = initial[0] / units.h();
      theta[i++] = StrictMath.log(h);
      if (dy2 > 0) {
        theta[i++] = (initial[1] - initial[2]) / units.y() / Math.sqrt(h);
      }
      theta[i] = initial[1] / units.y() / h;
    }
    return theta;
  }

  /** Whether the theory can be evaluated at this point. */
  boolean valid(double[] theta) {
    for (int i = 0; i < theta.length; i++) {
      boolean logarithm = i <= rates();
      if (!Double.isFinite(theta[i]) || logarithm && Math.abs(theta[i]) > LIMIT) {
        return false;
      }
    }
    return true;
  }

  /** The rates of a point. */
  double[] ratesOf(double[] theta) {
    double[] rates = new double[rates()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = StrictMath.exp(theta[i]) * units.rate(i);
    }
    return rates;
  }

  /** The initial h, y and w of a point. */
  double[] initialOf(double[] theta) {
    if (!fitted) {
      return recorded.clone();
    }
    double[] own = start(theta);
    return new double[] {own[0] * units.h(), own[1] * units.y(), own[2] * units.y()};
  }

  /** The same in the units of the integration. */
  private double[] start(double[] theta) {
    if (!fitted) {
      return new double[] {
        recorded[0] / units.h(), recorded[1] / units.y(), recorded[2] / units.y()
      };
    }
    double h = StrictMath.exp(theta[rates()]);
    double y = theta[theta.length - 1] * h;
    double w = dy2 > 0 ? y - theta[rates() + 1] * Math.sqrt(h) : y;
    return new double[] {h, y, w};
  }

  /** The pair at the start, with the rates of a point; for the rates of the two-point theory. */
  TwoPointSystem system(double[] theta) {
    double[] rates = ratesOf(theta);
    double[] start = initialOf(theta);
    return new TwoPointSystem(start[0], start[1], start[2], dx2, dy2, rates[0], rates[1]);
  }

  /** The parameters of the field, in the units of the integration: rates, dx2, dy2. */
  double[] parameters(double[] theta) {
    double[] p = new double[rates() + 2];
    for (int i = 0; i < rates(); i++) {
      p[i] = StrictMath.exp(theta[i]);
    }
    p[rates()] = dx2;
    p[rates() + 1] = dy2 / units.y();
    return p;
  }

  /**
   * A solver with steps that suit the data, in the units of the integration: fixed ones are
   * converted, and sensitivities, which are difference quotients, are not asked for more digits
   * than these have.
   */
  Solver inUnits(Solver solver, Observations data, long stepLimit) {
    if (solver.control() instanceof StepControl.Adaptive own && own.atol() < QUOTIENT_ROUNDING) {
      return new Steps(solver, new StepControl.Adaptive(own.rtol(), QUOTIENT_ROUNDING));
    }
    double duration = data.duration() / units.time();
    // Half of the limit: rounding may add a step.
    long most = Math.max(FEWEST_STEPS, stepLimit / 2);
    return Steps.over(solver, units.time(), duration, FEWEST_STEPS, most);
  }

  /** The times of rows in the units of the integration. */
  double[] times(Observations data) {
    return Arrays.stream(data.time()).map(t -> t / units.time()).toArray();
  }

  /** The state at the start, followed by its derivative with respect to each coordinate. */
  double[] start(double[] theta, boolean sensitivities) {
    int n = dynamics.field().components();
    double[] z = new double[n * (sensitivities ? 1 + theta.length : 1)];
    encode(theta, z);
    if (sensitivities) {
      double[] plus = new double[n];
      double[] minus = new double[n];
      for (int j = rates(); j < theta.length; j++) {
        encode(moved(theta, j, EPSILON), plus);
        encode(moved(theta, j, -EPSILON), minus);
        for (int c = 0; c < n; c++) {
          z[n * (1 + j) + c] = (plus[c] - minus[c]) / (2 * EPSILON);
        }
      }
    }
    return z;
  }

  private void encode(double[] theta, double[] state) {
    double[] hyw = start(theta);
    dynamics.encode(hyw[0], hyw[1], hyw[2], dx2, dy2 / units.y(), state);
  }

  private static double[] moved(double[] theta, int j, double by) {
    double[] other = theta.clone();
    other[j] += by;
    return other;
  }
}
