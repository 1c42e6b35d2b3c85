package org.repdyn.runtime.network.simd;

import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.kernel.Workspace;

/** State shared by the operations of one plan. */
final class PlanContext {
  final Workspace workspace = new Workspace();
  final Seed seed;

  /**
   * The learning rate of each node that is a parameter, set before {@link
   * PlanOp#backwardAndUpdate}.
   */
  final float[] rates;

  /** The parameters that the operation which uses them updates itself. */
  private final boolean[] fused;

  PlanContext(Seed seed, boolean[] fused) {
    this.seed = seed;
    this.fused = fused;
    this.rates = new float[fused.length];
  }

  boolean fused(Operand parameter) {
    return fused[parameter.tensor().node().index()];
  }

  boolean fused(Node parameter) {
    return fused[parameter.index()];
  }

  float rate(Operand parameter) {
    return rates[parameter.tensor().node().index()];
  }
}
