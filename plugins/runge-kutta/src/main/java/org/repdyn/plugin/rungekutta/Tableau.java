package org.repdyn.plugin.rungekutta;

/**
 * A Runge-Kutta method as data. With stages {@code k_i = f(t + c_i dt, z + dt sum_j a_ij k_j)}, the
 * next state is {@code z + dt sum_i b_i k_i} and the state within the step, at {@code theta} from 0
 * to 1, is {@code z + dt sum_i k_i sum_j dense_ij theta^(j+1)}.
 *
 * @param order order of the next state
 * @param c nodes, {@code [stages]}
 * @param a strictly lower triangle, row {@code i} of length {@code i}
 * @param b weights, {@code [stages]}
 * @param error weights of the estimated error, the difference of b and the weights of a lower
 *     order, {@code [stages]}; empty where the method has no estimate
 * @param dense weights within the step, {@code [stages][powers]}
 * @param source where the coefficients come from
 */
public record Tableau(
    int order,
    double[] c,
    double[][] a,
    double[] b,
    double[] error,
    double[][] dense,
    String source) {

  /**
   * The number of stages.
   *
   * @return at least 1
   */
  public int stages() {
    return c.length;
  }

  /**
   * Whether the last stage is evaluated at the next state, so that it is the next step's first.
   *
   * @return true for pairs with the property "first same as last"
   */
  public boolean firstSameAsLast() {
    int last = stages() - 1;
    if (last == 0 || b[last] != 0 || c[last] != 1) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (a[last][i] != b[i]) {
        return false;
      }
    }
    return true;
  }
}
