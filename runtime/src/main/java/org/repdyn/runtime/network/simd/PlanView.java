package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Matrix;

/** The same memory in another shape or order: nothing to compute. */
final class PlanView extends PlanOp {
  private final Operand x;
  private final Matrix gradient;

  PlanView(Operand x, Operand out) {
    this.x = x;
    this.gradient = out.gradient();
  }

  @Override
  void forward(long step) {
    // The values are the operand's own.
  }

  @Override
  void backward() {
    x.accumulate(gradient);
  }
}
