package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Loops;
import org.repdyn.runtime.kernel.Strided;
import org.repdyn.runtime.network.memory.Strides;

/** The product of two operands, element by element; what one of them lacks is repeated. */
final class PlanMultiply extends PlanOp {
  private final Operand x;
  private final Operand y;
  private final Operand out;
  private final int[] lengths;
  private final Strides alongX;
  private final Strides alongY;
  private final Loops forward;
  private final Loops backwardX;
  private final Loops backwardY;

  PlanMultiply(Operand x, Operand y, Operand out) {
    this.x = x;
    this.y = y;
    this.out = out;
    this.lengths = Strides.lengths(out.value().rows(), out.shape());
    this.alongX = x.broadcast(out.shape());
    this.alongY = y.broadcast(out.shape());
    long[] along = out.steps().steps();
    this.forward = Loops.over(lengths, alongX.steps(), alongY.steps(), along);
    this.backwardX = Loops.over(lengths, along, alongY.steps(), alongX.steps());
    this.backwardY = Loops.over(lengths, along, alongX.steps(), alongY.steps());
  }

  @Override
  void forward(long step) {
    Strided.multiply(forward, x.value(), y.value(), out.value(), false);
  }

  @Override
  void backward() {
    backward(backwardX, y, x, alongX.once(lengths));
    backward(backwardY, x, y, alongY.once(lengths));
  }

  private void backward(Loops loops, Operand other, Operand operand, boolean once) {
    if (operand.requiresGradient()) {
      if (!once) {
        operand.clear();
      }
      Strided.multiply(
          loops, out.gradient(), other.value(), operand.gradient(), operand.add() || !once);
    }
  }
}
