package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/** Random pairs, and the Jacobian there. */
final class DynamicsChecks {
  private static final double STEP = 1e-5;

  private DynamicsChecks() {}

  /**
   * One state of a theory with the observables it encodes; y and w are attainable by two points.
   */
  record Case(double h, double y, double w, double[] parameters, double[] state) {}

  static Case random(Dynamics dynamics, Seed seed) {
    double h = Math.exp(seed.normal(0));
    double y = Math.exp(seed.normal(1));
    double dx2 = Math.exp(seed.normal(2));
    double dy2 = Math.exp(seed.normal(3));
    double cosine = 2 * seed.uniform(4) - 1;
    double w = y - cosine * Math.sqrt(y * dy2);
    int rates = dynamics.rates().size();
    double[] parameters = new double[rates + 2];
    for (int k = 0; k < rates; k++) {
      parameters[k] = Math.exp(seed.normal(5 + k));
    }
    parameters[rates] = dx2;
    parameters[rates + 1] = dy2;
    double[] state = new double[dynamics.field().components()];
    dynamics.encode(h, y, w, dx2, dy2, state);
    return new Case(h, y, w, parameters, state);
  }

  static void put(double[] values, double[] lanes, int count, int lane) {
    for (int c = 0; c < values.length; c++) {
      lanes[c * count + lane] = values[c];
    }
  }

  static void jacobian(VectorField field, Case at) {
    int n = field.components();
    double[] byState = new double[n * n];
    field.jacobian(1, new double[1], at.state(), at.parameters(), byState);
    for (int c = 0; c < n; c++) {
      double[] slope = slope(field, at, c);
      requireColumn(slope, byState, n, c);
    }
  }

  /** A central difference along one component, which is restored afterwards. */
  private static double[] slope(VectorField field, Case at, int c) {
    double[] moved = at.state();
    double value = moved[c];
    double step = STEP * Math.max(1e-3, Math.abs(value));
    double[] above = new double[field.components()];
    double[] below = new double[field.components()];
    moved[c] = value + step;
    double up = moved[c];
    field.derivative(1, new double[1], at.state(), at.parameters(), above);
    moved[c] = value - step;
    double width = up - moved[c];
    field.derivative(1, new double[1], at.state(), at.parameters(), below);
    moved[c] = value;
    for (int r = 0; r < above.length; r++) {
      above[r] = (above[r] - below[r]) / width;
    }
    return above;
  }

  /** Relative to the column: 1e-16 / 1e-5 of rounding and 1e-10 of truncation, times powers. */
  private static void requireColumn(double[] slope, double[] jacobian, int columns, int c) {
    double scale = 1;
    for (double s : slope) {
      scale = Math.max(scale, Math.abs(s));
    }
    for (int r = 0; r < slope.length; r++) {
      assertThat(jacobian[r * columns + c])
          .as("row %d, column %d", r, c)
          .isCloseTo(slope[r], within(1e-6 * scale));
    }
  }
}
