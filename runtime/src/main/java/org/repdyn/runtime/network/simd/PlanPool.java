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

  PlanPool(Op.Pool op, Operand x, Operand out) {
    this.geometry = geometry(op, x, out);
    this.max = op.kind() == Op.Pool.Kind.MAX;
    this.x = x;
    this.out = out;
  }

  private static ConvolutionGeometry geometry(Op.Pool op, Operand x, Operand out) {
    boolean flat = x.shape().rank() == 2;
    return new ConvolutionGeometry(
        x.dimension(0),
        flat ? 1 : x.dimension(1),
        x.dimension(-1),
        x.dimension(0),
        flat ? 1 : out.dimension(1),
        out.dimension(-1),
        flat ? 1 : op.size(),
        op.size(),
        op.stride(),
        0,
        0);
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
