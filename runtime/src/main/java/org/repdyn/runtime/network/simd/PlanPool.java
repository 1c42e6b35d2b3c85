package org.repdyn.runtime.network.simd;

import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.ConvolutionGeometry;
import org.repdyn.runtime.kernel.Pooling;

/** The largest or mean value of each window. */
final class PlanPool extends PlanOp {
  private final ConvolutionGeometry geometry;
  private final boolean max;
  private final Operand x;
  private final Operand out;

  PlanPool(ConvolutionGeometry geometry, Op.Pool.Kind kind, Operand x, Operand out) {
    this.geometry = geometry;
    this.max = kind == Op.Pool.Kind.MAX;
    this.x = x;
    this.out = out;
  }

  @Override
  void forward(long step) {
    if (max) {
      Pooling.max(geometry, x.value(), out.value());
    } else {
      Pooling.mean(geometry, x.value(), out.value());
    }
  }

  @Override
  void backward() {
    x.clear();
    if (max) {
      Pooling.maxBackward(geometry, x.value(), out.gradient(), x.gradient());
    } else {
      Pooling.meanBackward(geometry, out.gradient(), x.gradient());
    }
  }
}
