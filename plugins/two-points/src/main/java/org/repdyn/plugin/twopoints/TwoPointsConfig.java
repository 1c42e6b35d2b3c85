package org.repdyn.plugin.twopoints;

import org.repdyn.api.Check;
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
    Check.above("dx2", dx2, 0);
    Check.atLeast("dy2", dy2, 0);
    Check.atLeast("inputs", inputs, 1);
    Check.atLeast("outputs", outputs, 1);
  }
}
