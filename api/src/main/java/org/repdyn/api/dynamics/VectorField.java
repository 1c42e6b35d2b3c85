package org.repdyn.api.dynamics;

/**
 * The right-hand side of {@code dz/dt = f(t, z; p)}, evaluated for many lanes at once.
 *
 * <p>A lane's derivative is a function of that lane alone, and a plain loop over lanes is all that
 * is needed. To have it run on SIMD units, write the loop a second time for the number of lanes
 * that large ensembles use, {@link #BLOCK}, as a constant:
 *
 * <pre>{@code
 * for (int l = 0; l < BLOCK; l++) {
 *   dz[l] = first(z[l], z[BLOCK + l]);
 *   dz[BLOCK + l] = second(z[l], z[BLOCK + l]);
 * }
 * }</pre>
 *
 * <p>Only where the distance of two components is a constant does the JIT compiler of JDK 25 know
 * that a store to one does not change the next lane's load of another (measured: three times as
 * fast). A shared method that takes the number of lanes as an argument is not enough: it would have
 * to be inlined.
 */
public interface VectorField {

  /** The number of lanes that an integration of a large ensemble uses. */
  int BLOCK = 128;

  /**
   * The number of state components of one lane.
   *
   * @return 1 to 2^24
   */
  int components();

  /**
   * The number of parameters of one lane.
   *
   * @return 0 or more
   */
  int parameters();

  /**
   * Evaluates the derivative of every lane. Only {@code dz} may be written.
   *
   * @param lanes the number of lanes
   * @param t time, {@code [lanes]}
   * @param z state, {@code [components x lanes]}
   * @param p parameters, {@code [parameters x lanes]}
   * @param dz receives the derivative, {@code [components x lanes]}
   */
  void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz);

  /**
   * Whether the derivative depends on state and parameters alone. The times passed to {@link
   * #derivative} are then meaningless: methods need not compute them.
   *
   * @return false unless overridden
   */
  default boolean isAutonomous() {
    return false;
  }

  /**
   * Whether {@link #jacobian} is implemented; implicit methods need it.
   *
   * @return false unless overridden
   */
  default boolean hasJacobian() {
    return false;
  }

  /**
   * Evaluates the derivative of {@code f} with respect to the state.
   *
   * @param lanes the number of lanes
   * @param t time, {@code [lanes]}
   * @param z state, {@code [components x lanes]}
   * @param p parameters, {@code [parameters x lanes]}
   * @param j receives {@code df_r / dz_c} at {@code (r * components + c) * lanes + l}
   * @throws UnsupportedOperationException where {@link #hasJacobian()} is false
   */
  default void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    throw new UnsupportedOperationException(getClass().getName() + " has no Jacobian");
  }
}
