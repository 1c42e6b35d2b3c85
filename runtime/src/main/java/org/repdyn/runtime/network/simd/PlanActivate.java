package org.repdyn.runtime.network.simd;

import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.Activations;
import org.repdyn.runtime.kernel.Matrix;

/** A nonlinearity with a kernel. */
final class PlanActivate extends PlanOp {
  private final Op.Activate op;
  private final float slope;
  private final Operand operand;
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;

  PlanActivate(Op.Activate op, Operand x, Operand out) {
    this.op = op;
    this.slope = (float) op.slope();
    this.operand = x;
    this.x = x.value();
    this.y = out.value();
    this.dy = out.gradient();
  }

  @Override
  void forward(long step) {
    Activations.forward(op.activation(), slope, x, y);
  }

  @Override
  void backward() {
    Activations.backward(op.activation(), slope, x, y, dy, dy);
    operand.accumulate(dy);
  }
}
