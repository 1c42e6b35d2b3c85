package org.repdyn.runtime.network.simd;

import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.Matrix;

/** A function supplied by a plugin, called element by element in double precision. */
final class PlanElementwise extends PlanOp {
  private final Op.Elementwise op;
  private final Operand x;
  private final Operand out;

  PlanElementwise(Op.Elementwise op, Operand x, Operand out) {
    this.op = op;
    this.x = x;
    this.out = out;
  }

  @Override
  void forward(long step) {
    Matrix from = x.value();
    for (int r = 0; r < from.rows(); r++) {
      for (int c = 0; c < from.columns(); c++) {
        out.value().set(r, c, (float) op.function().applyAsDouble(from.get(r, c)));
      }
    }
  }

  @Override
  void backward() {
    Matrix dy = out.gradient();
    for (int r = 0; r < dy.rows(); r++) {
      for (int c = 0; c < dy.columns(); c++) {
        double derivative = op.derivative().applyAsDouble(x.value().get(r, c));
        dy.set(r, c, (float) (dy.get(r, c) * derivative));
      }
    }
    x.accumulate(dy);
  }
}
