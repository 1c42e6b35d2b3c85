package org.repdyn.plugin.twopoints;

import org.repdyn.api.Doc;

/**
 * How far apart the two points are.
 *
 * @param dx2 squared distance of the inputs
 * @param dy2 squared distance of the targets
 * @param inputs number of components of an input
 * @param outputs number of components of a target
 */
public record TwoPointsConfig(
    @Doc("squared distance of the two inputs, above 0") double dx2,
    @Doc("squared distance of the two targets, 0 or more") double dy2,
    @Doc("number of input components, at least 1") int inputs,
    @Doc("number of output components, at least 1") int outputs) {

  /** Checks the ranges. */
  public TwoPointsConfig {
    require(dx2 > 0 && dx2 < Double.POSITIVE_INFINITY, "dx2 must be a number above 0", dx2);
    require(dy2 >= 0 && dy2 < Double.POSITIVE_INFINITY, "dy2 must be at least 0", dy2);
    require(inputs >= 1, "inputs must be at least 1", inputs);
    require(outputs >= 1, "outputs must be at least 1", outputs);
  }

  private static void require(boolean condition, String rule, Number value) {
    if (!condition) {
      throw new IllegalArgumentException(rule + ", was " + value);
    }
  }
}
