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
    return states == null ? null : curves(states, everywhere(coordinates.parameters(theta)));
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
    double[] states = new double[dynamics.field().components() * data.rows()];
    double[] p = everywhere(coordinates.parameters(theta));
    double[] ahead = new double[Observations.CURVES * data.rows()];
    double[] behind = new double[ahead.length];
    double[][][] derivatives = new double[Observations.CURVES][m][];
    for (int j = 0; j < m; j++) {
      observe(all, states, p, j, Parametrization.EPSILON, ahead);
      observe(all, states, p, j, -Parametrization.EPSILON, behind);
      for (int c = 0; c < Observations.CURVES; c++) {
        derivatives[c][j] = difference(ahead, behind, c);
      }
    }
    System.arraycopy(all, 0, states, 0, states.length);
    Residuals residuals = new Residuals(residuals(curves(states, p)), derivatives);
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
  private double[][] curves(double[] states, double[] parameters) {
    int rows = data.rows();
    double[] observed = new double[Observations.CURVES * rows];
    dynamics.observe(rows, states, parameters, observed);
    double[][] curves = new double[Observations.CURVES][rows];
    for (int c = 0; c < curves.length; c++) {
      double unit = coordinates.units().curve(c);
      for (int k = 0; k < rows; k++) {
        curves[c][k] = unit * observed[c * rows + k];
      }
    }
    return curves;
  }

  /** The parameters of each row, {@code [parameters][rows]}. */
  private double[] everywhere(double[] p) {
    int rows = data.rows();
    double[] all = new double[p.length * rows];
    for (int i = 0; i < p.length; i++) {
      Arrays.fill(all, i * rows, (i + 1) * rows, p[i]);
    }
    return all;
  }

  /** Observes the states displaced along coordinate j, which are written to {@code states}. */
  private void observe(
      double[] all, double[] states, double[] p, int j, double by, double[] observed) {
    int at = states.length * (1 + j);
    for (int i = 0; i < states.length; i++) {
      states[i] = all[i] + by * all[at + i];
    }
    int rows = data.rows();
    if (j < coordinates.rates()) {
      double own = p[j * rows];
      Arrays.fill(p, j * rows, (j + 1) * rows, own * (1 + by));
      dynamics.observe(rows, states, p, observed);
      Arrays.fill(p, j * rows, (j + 1) * rows, own);
    } else {
      dynamics.observe(rows, states, p, observed);
    }
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

  private double[] difference(double[] ahead, double[] behind, int c) {
    int rows = data.rows();
    double unit = coordinates.units().curve(c);
    double factor = data.weights()[c] * unit / (2 * Parametrization.EPSILON);
    double[] derivative = new double[rows];
    for (int k = 0; k < rows; k++) {
      derivative[k] = factor * (ahead[c * rows + k] - behind[c * rows + k]);
    }
    return derivative;
  }
}
