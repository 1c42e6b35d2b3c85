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
  private final VectorField field;
  private final int rates;
  private final int coordinates;
  private double[] state = {};
  private double[] parameters = {};
  private double[] ahead = {};
  private double[] behind = {};
  private double[]
      matrix = {}; // the Jacobian of the field and, ahead and behind, its displacements
  private double[] matrixAhead = {};
  private double[] matrixBehind = {};

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
    int size = field.components() * lanes;
    prepare(size, p.length);
    field.derivative(lanes, t, z, p, dz);
    for (int j = 0; j < coordinates; j++) {
      displaced(j, lanes, z, p, Parametrization.EPSILON);
      field.derivative(lanes, t, state, parameters, ahead);
      displaced(j, lanes, z, p, -Parametrization.EPSILON);
      field.derivative(lanes, t, state, parameters, behind);
      int at = size * (1 + j);
      for (int i = 0; i < size; i++) {
        dz[at + i] = (ahead[i] - behind[i]) / (2 * Parametrization.EPSILON);
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
    prepare(n * lanes, p.length);
    if (matrix.length != n * n * lanes) {
      matrix = new double[n * n * lanes];
      matrixAhead = new double[n * n * lanes];
      matrixBehind = new double[n * n * lanes];
    }
    Arrays.fill(j, 0);
    field.jacobian(lanes, t, z, p, matrix);
    put(matrix, 0, 0, lanes, j);
    for (int k = 0; k < coordinates; k++) {
      // d(S_k')/dS_k is the Jacobian; d(S_k')/dz is its derivative along S_k and the rate.
      put(matrix, 1 + k, 1 + k, lanes, j);
      displaced(k, lanes, z, p, Parametrization.EPSILON);
      field.jacobian(lanes, t, state, parameters, matrixAhead);
      displaced(k, lanes, z, p, -Parametrization.EPSILON);
      field.jacobian(lanes, t, state, parameters, matrixBehind);
      for (int i = 0; i < matrixAhead.length; i++) {
        matrixAhead[i] = (matrixAhead[i] - matrixBehind[i]) / (2 * Parametrization.EPSILON);
      }
      put(matrixAhead, 1 + k, 0, lanes, j);
    }
  }

  /** Puts a matrix of the field into the block of this row and column. */
  private void put(double[] block, int row, int column, int lanes, double[] j) {
    int n = field.components();
    for (int r = 0; r < n; r++) {
      int to = ((row * n + r) * components() + column * n) * lanes;
      System.arraycopy(block, r * n * lanes, j, to, n * lanes);
    }
  }

  private void prepare(int size, int constants) {
    if (state.length != size) {
      state = new double[size];
      parameters = new double[constants];
      ahead = new double[size];
      behind = new double[size];
    }
  }

  private void displaced(int j, int lanes, double[] z, double[] p, double by) {
    int at = state.length * (1 + j);
    for (int i = 0; i < state.length; i++) {
      state[i] = z[i] + by * z[at + i];
    }
    System.arraycopy(p, 0, parameters, 0, p.length);
    if (j < rates) {
      for (int l = 0; l < lanes; l++) {
        parameters[j * lanes + l] *= 1 + by;
      }
    }
  }
}
