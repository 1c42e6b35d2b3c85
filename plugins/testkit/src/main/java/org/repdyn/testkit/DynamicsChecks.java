package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/** Random pairs, and the Jacobian there. */
final class DynamicsChecks {
  private static final double STEP = 1e-5;
  private static final String[] RESULTS = {"derivative", "observables", "Jacobian"};

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

  /** Derivative, observables and Jacobian of many systems at once, and of each alone. */
  static void lanes(Dynamics dynamics, int lanes) {
    VectorField field = dynamics.field();
    Case[] cases = new Case[lanes];
    double[] z = new double[field.components() * lanes];
    double[] p = new double[field.parameters() * lanes];
    for (int l = 0; l < lanes; l++) {
      cases[l] = random(dynamics, Seed.of(l));
      put(cases[l].state(), z, lanes, l);
      put(cases[l].parameters(), p, lanes, l);
    }
    double[][] together = results(dynamics, lanes, z, p);
    for (int l = 0; l < lanes; l++) {
      double[][] alone = results(dynamics, 1, cases[l].state(), cases[l].parameters());
      for (int k = 0; k < alone.length; k++) {
        for (int i = 0; i < alone[k].length; i++) {
          assertThat(alone[k][i]).as("%s, element %d", RESULTS[k], i).isFinite();
          assertThat(together[k][i * lanes + l])
              .as("%s, element %d, lane %d of %d", RESULTS[k], i, l, lanes)
              .isEqualTo(alone[k][i]);
        }
      }
    }
  }

  /** In the order of {@link #RESULTS}, into arrays that held something else. */
  private static double[][] results(Dynamics dynamics, int lanes, double[] z, double[] p) {
    VectorField field = dynamics.field();
    int n = field.components();
    double[][] results = {
      new double[n * lanes],
      new double[3 * lanes],
      new double[field.hasJacobian() ? n * n * lanes : 0]
    };
    for (double[] result : results) {
      Arrays.fill(result, Double.NaN);
    }
    field.derivative(lanes, new double[lanes], z, p, results[0]);
    dynamics.observe(lanes, z, p, results[1]);
    if (field.hasJacobian()) {
      field.jacobian(lanes, new double[lanes], z, p, results[2]);
    }
    return results;
  }

  private static void put(double[] values, double[] lanes, int count, int lane) {
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
