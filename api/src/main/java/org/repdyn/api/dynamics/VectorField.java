package org.repdyn.api.dynamics;

/**
 * The right-hand side of {@code dz/dt = f(t, z; p)}, evaluated for many lanes at once.
 *
 * <p>A lane's derivative is a function of that lane alone. Write a plain loop over lanes, in a
 * method of its own that takes the number of lanes, and call it with the constant where that is the
 * number:
 *
 * <pre>{@code
 * if (lanes == BLOCK) {
 *   fill(BLOCK, z, p, dz);
 * } else {
 *   fill(lanes, z, p, dz);
 * }
 * }</pre>
 *
 * <p>The two calls do the same; but only where the distance of two components is a constant does
 * the JIT compiler of JDK 25 know that a store to one does not change the next lane's load of
 * another, and use SIMD instructions (measured: three times as fast).
 */
public interface VectorField {

  /** The number of lanes that an integration of a large ensemble uses. */
  int BLOCK = 128;

  /**
   * The number of state components of one lane.
   *
   * @return at least 1
   */
  int components();

  /**
   * The number of parameters of one lane.
   *
   * @return 0 or more
   */
  int parameters();

  /**
   * Evaluates the derivative of every lane.
   *
   * @param lanes the number of lanes
   * @param t time, {@code [lanes]}
   * @param z state, {@code [components x lanes]}
   * @param p parameters, {@code [parameters x lanes]}
   * @param dz receives the derivative, {@code [components x lanes]}
   */
  void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz);

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
