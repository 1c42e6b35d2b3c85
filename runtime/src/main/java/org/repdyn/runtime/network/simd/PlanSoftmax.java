package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Normalization;

/** Normalised exponentials over the last dimension. */
final class PlanSoftmax extends PlanOp {
  private final float scale;
  private final Operand operand;
  private final Operand out;
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final PlanContext context;

  PlanSoftmax(double scale, Operand x, Operand out, PlanContext context) {
    int columns = out.dimension(-1);
    this.scale = (float) scale;
    this.operand = x;
    this.out = out;
    this.context = context;
    this.x = x.values(columns);
    this.y = out.values(columns);
    this.dy = out.gradients(columns);
  }

  @Override
  void forward(long step) {
    Normalization.softmax(scale, x, y, context.workspace);
  }

  @Override
  void backward() {
    Normalization.softmaxBackward(scale, y, dy, dy, context.workspace);
    operand.accumulate(out.gradient());
  }
}
