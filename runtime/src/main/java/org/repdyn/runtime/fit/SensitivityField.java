package org.repdyn.runtime.fit;

import java.util.Arrays;
import org.repdyn.api.dynamics.VectorField;

/**
 * The equations of motion together with the derivatives of their solution: each state z is
 * accompanied by S_j = dz / dtheta_j, with S_j' = (df/dz) S_j + df/dtheta_j. The right-hand side is
 * a derivative along one direction, taken as a central difference of the field, so that every field
 * can be fitted, with or without a Jacobian; on the polynomial fields of the theory the error is
 * about 1e-10 of the derivative, far below what a search requires. Its own Jacobian takes that of
 * the field, and its central difference for the second derivatives, so it has one where the field
 * has one.
 *
 * <p>Component c of S_j is component {@code n (1 + j) + c}, with n the components of the field. The
 * first coordinates are the logarithms of the rates, the first parameters of the field; the others
 * enter through the initial state alone.
 */
final class SensitivityField implements VectorField {
  private static final double DIFFERENCE = 1 / (2 * Parametrization.EPSILON);

  private final VectorField field;
  private final int rates;
  private final int coordinates;

  // The point, and it displaced along each direction to both sides, as lanes of one call. Its
  // parameters are laid out again only where they are others than before.
  private double[] laidOut = {};
  private double[] times = {};
  private double[] states = {};
  private double[] parameters = {};
  private double[] slopes = {};
  private double[] matrices = {};

  SensitivityField(VectorField field, int rates, int coordinates) {
    this.field = field;
    this.rates = rates;
    this.coordinates = coordinates;
  }

  @Override
  public int components() {
    return field.components() * (1 + coordinates);
  }

  @Override
  public int parameters() {
    return field.parameters();
  }

  @Override
  public boolean isAutonomous() {
    return field.isAutonomous();
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    int n = field.components();
    int wide = layOut(lanes, t, z, p);
    field.derivative(wide, times, states, parameters, slopes);
    for (int c = 0; c < n; c++) {
      for (int l = 0; l < lanes; l++) {
        int to = c * lanes + l;
        int from = c * wide + l;
        dz[to] = slopes[from];
        // Directions are the inner loop, since a search has a single lane.
        for (int j = 0; j < coordinates; j++) {
          int ahead = from + (1 + 2 * j) * lanes;
          dz[to + (1 + j) * n * lanes] = DIFFERENCE * (slopes[ahead] - slopes[ahead + lanes]);
        }
      }
    }
  }

  /** Lays out the point and its displacements; returns how many lanes these are. */
  private int layOut(int lanes, double[] t, double[] z, double[] p) {
    int copies = 1 + 2 * coordinates;
    int wide = copies * lanes;
    prepare(wide);
    if (!field.isAutonomous()) {
      repeat(t, 0, lanes, copies, times);
    }
    if (!Arrays.equals(p, laidOut)) {
      laidOut = p.clone();
      layOutParameters(lanes, copies);
    }
    for (int c = 0; c < field.components(); c++) {
      displace(z, c, lanes, c * wide);
    }
    return wide;
  }

  private void layOutParameters(int lanes, int copies) {
    for (int i = 0; i < field.parameters(); i++) {
      repeat(laidOut, i, lanes, copies, parameters);
    }
    for (int i = 0; i < rates; i++) {
      int at = (i * copies + 1 + 2 * i) * lanes;
      for (int l = 0; l < lanes; l++) {
        parameters[at + l] *= 1 + Parametrization.EPSILON;
        parameters[at + lanes + l] *= 1 - Parametrization.EPSILON;
      }
    }
  }

  /** A row of the lanes, once for each of the copies. Copies are the inner loop, as above. */
  private static void repeat(double[] from, int row, int lanes, int copies, double[] to) {
    for (int l = 0; l < lanes; l++) {
      double value = from[row * lanes + l];
      int at = row * copies * lanes + l;
      for (int k = 0; k < copies; k++) {
        to[at + k * lanes] = value;
      }
    }
  }

  /** A component of the point, and it ahead and behind along each direction. */
  private void displace(double[] z, int component, int lanes, int at) {
    int n = field.components();
    for (int l = 0; l < lanes; l++) {
      int from = component * lanes + l;
      double value = z[from];
      states[at + l] = value;
      for (int j = 0; j < coordinates; j++) {
        double by = Parametrization.EPSILON * z[from + (1 + j) * n * lanes];
        int ahead = at + l + (1 + 2 * j) * lanes;
        states[ahead] = value + by;
        states[ahead + lanes] = value - by;
      }
    }
  }

  @Override
  public boolean hasJacobian() {
    return field.hasJacobian();
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    int n = field.components();
    int wide = layOut(lanes, t, z, p);
    if (matrices.length != n * n * wide) {
      matrices = new double[n * n * wide];
    }
    field.jacobian(wide, times, states, parameters, matrices);
    Arrays.fill(j, 0);
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        for (int l = 0; l < lanes; l++) {
          int from = (r * n + c) * wide + l;
          j[at(r, c, lanes) + l] = matrices[from];
          // d(S_k')/dS_k is the Jacobian; d(S_k')/dz is its derivative along S_k and the rate.
          for (int k = 0; k < coordinates; k++) {
            int row = (1 + k) * n + r;
            int ahead = from + (1 + 2 * k) * lanes;
            j[at(row, (1 + k) * n + c, lanes) + l] = matrices[from];
            j[at(row, c, lanes) + l] = DIFFERENCE * (matrices[ahead] - matrices[ahead + lanes]);
          }
        }
      }
    }
  }

  private int at(int row, int column, int lanes) {
    return (row * components() + column) * lanes;
  }

  private void prepare(int wide) {
    if (times.length != wide) {
      times = new double[wide];
      states = new double[field.components() * wide];
      parameters = new double[field.parameters() * wide];
      slopes = new double[field.components() * wide];
    }
  }
}
