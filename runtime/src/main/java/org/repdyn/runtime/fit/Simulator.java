package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;
import org.repdyn.runtime.ode.Cost;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Observer;
import org.repdyn.runtime.ode.Termination;

/** The theory on the rows of the data, at one point of the search. */
final class Simulator {
  /** The limit of steps for one point of a search. Points that take more are far from the data. */
  static final long SEARCH_STEPS = 3_000;

  /** The limit of steps for a point given by the caller. */
  static final long PATIENT_STEPS = 10_000_000;

  private final Dynamics dynamics;
  private final Integrator integrator;
  private final Parametrization coordinates;
  private final Observations data;
  private final double[] times;

  Simulator(Solver solver, Parametrization coordinates, Observations data) {
    this(solver, coordinates, data, SEARCH_STEPS);
  }

  Simulator(Solver solver, Parametrization coordinates, Observations data, long stepLimit) {
    this(
        new Integrator(coordinates.inUnits(solver, data, stepLimit), stepLimit), coordinates, data);
  }

  private Simulator(Integrator integrator, Parametrization coordinates, Observations data) {
    this.dynamics = coordinates.dynamics();
    this.integrator = integrator;
    this.coordinates = coordinates;
    this.data = data;
    this.times = coordinates.times(data);
  }

  int rows() {
    return data.rows();
  }

  /** The same theory and data by another method. */
  Simulator by(Solver method) {
    return new Simulator(method, coordinates, data);
  }

  /**
   * The same theory, with its own curves at a point for data, on some of the rows, each weighted so
   * that sums of squares are about those of all rows.
   */
  Simulator expected(double[] theta, int rows) {
    Observations some = data.replaced(curvesAgain(theta)).thin(rows);
    double each = Math.sqrt(data.rows() / (double) some.rows());
    return new Simulator(integrator, coordinates, some.weighted(each));
  }

  /** h, y and w on every row; null where the integration fails. */
  double @Nullable [][] curves(double[] theta) {
    double[] states = integrate(theta, dynamics.field(), false);
    return states == null ? null : observe(states, coordinates.parameters(theta));
  }

  /** h, y and w on every row, at a point that has been integrated before. */
  double[][] curvesAgain(double[] theta) {
    return Objects.requireNonNull(curves(theta), "integrated before, and not again");
  }

  /** Residuals and their derivatives, at a point that has been integrated before. */
  Residuals residualsAgain(double[] theta) {
    return Objects.requireNonNull(at(theta), "integrated before, and not again");
  }

  /** The weighted sum of squared residuals; infinite where the integration fails. */
  double misfit(double[] theta) {
    double[][] curves = curves(theta);
    if (curves == null) {
      return Double.POSITIVE_INFINITY;
    }
    double misfit = new Residuals(residuals(curves), new double[0][][]).misfit();
    return Double.isFinite(misfit) ? misfit : Double.POSITIVE_INFINITY;
  }

  /** Residuals and their derivatives; null where the integration fails or a number overflows. */
  @Nullable Residuals at(double[] theta) {
    int m = theta.length;
    VectorField field = new SensitivityField(dynamics.field(), coordinates.rates(), m);
    double[] all = integrate(theta, field, true);
    if (all == null) {
      return null;
    }
    int size = dynamics.field().components() * data.rows();
    double[] p = coordinates.parameters(theta);
    double[][][] derivatives = new double[Observations.CURVES][m][];
    double[] states = new double[size];
    for (int j = 0; j < m; j++) {
      double[][] ahead = observe(moved(all, states, j, Parametrization.EPSILON), rate(p, j, 1));
      double[][] behind = observe(moved(all, states, j, -Parametrization.EPSILON), rate(p, j, -1));
      for (int c = 0; c < Observations.CURVES; c++) {
        derivatives[c][j] = difference(ahead[c], behind[c], data.weights()[c]);
      }
    }
    System.arraycopy(all, 0, states, 0, size);
    Residuals residuals = new Residuals(residuals(observe(states, p)), derivatives);
    return residuals.areFinite() ? residuals : null;
  }

  private double @Nullable [] integrate(double[] theta, VectorField field, boolean sensitivities) {
    if (!coordinates.valid(theta)) {
      return null;
    }
    int rows = data.rows();
    double[] states = new double[field.components() * rows];
    Termination[] end = new Termination[1];
    integrator.integrate(
        Ensemble.of(
            field,
            new double[][] {coordinates.start(theta, sensitivities)},
            new double[][] {coordinates.parameters(theta)},
            times),
        new Observer() {
          @Override
          public void row(int system, int row, double time, double[] state) {
            for (int c = 0; c < state.length; c++) {
              states[c * rows + row] = state[c];
            }
          }

          @Override
          public void end(int system, Termination outcome, Cost cost) {
            end[0] = outcome;
          }
        });
    return end[0] == Termination.COMPLETED ? states : null;
  }

  /** Rows are lanes here: all of them are observed at once. */
  private double[][] observe(double[] states, double[] p) {
    int rows = data.rows();
    double[] wide = new double[p.length * rows];
    for (int i = 0; i < p.length; i++) {
      Arrays.fill(wide, i * rows, (i + 1) * rows, p[i]);
    }
    double[] observed = new double[Observations.CURVES * rows];
    dynamics.observe(rows, states, wide, observed);
    double[][] curves = new double[Observations.CURVES][];
    for (int c = 0; c < Observations.CURVES; c++) {
      curves[c] = Arrays.copyOfRange(observed, c * rows, (c + 1) * rows);
      double unit = coordinates.units().curve(c);
      for (int k = 0; k < rows; k++) {
        curves[c][k] *= unit;
      }
    }
    return curves;
  }

  private double[][] residuals(double[][] curves) {
    for (int c = 0; c < Observations.CURVES; c++) {
      double[] measured = data.curves()[c];
      double weight = data.weights()[c];
      for (int k = 0; k < measured.length; k++) {
        curves[c][k] = weight * (curves[c][k] - measured[k]);
      }
    }
    return curves;
  }

  private static double[] moved(double[] all, double[] states, int j, double by) {
    int at = states.length * (1 + j);
    for (int i = 0; i < states.length; i++) {
      states[i] = all[i] + by * all[at + i];
    }
    return states;
  }

  private double[] rate(double[] p, int j, int side) {
    double[] other = p.clone();
    if (j < coordinates.rates()) {
      other[j] *= 1 + side * Parametrization.EPSILON;
    }
    return other;
  }

  private static double[] difference(double[] ahead, double[] behind, double weight) {
    double[] derivative = new double[ahead.length];
    double factor = weight / (2 * Parametrization.EPSILON);
    for (int k = 0; k < derivative.length; k++) {
      derivative[k] = factor * (ahead[k] - behind[k]);
    }
    return derivative;
  }
}
