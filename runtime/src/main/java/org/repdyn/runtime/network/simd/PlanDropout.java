package org.repdyn.runtime.network.simd;

import org.repdyn.api.Seed;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Vectors;

/** Zeros keyed by node, step and element; the same in both executors. */
final class PlanDropout extends PlanOp {
  private final double rate;
  private final Seed seed;
  private final Operand x;
  private final Operand out;

  /** What each element is multiplied by. */
  private final Matrix mask;

  PlanDropout(double rate, Operand x, Operand out, PlanContext context) {
    this.rate = rate;
    this.seed = context.seed.child(out.tensor().node().index());
    this.x = x;
    this.out = out;
    this.mask = out.scratch();
  }

  @Override
  void forward(long step) {
    if (step == RECORDING) {
      mask.fill(1);
    } else {
      draw(seed.child(step), (float) (1 / (1 - rate)));
    }
    Vectors.multiply(x.value(), mask, out.value());
  }

  private void draw(Seed stream, float kept) {
    int columns = mask.columns();
    for (int r = 0; r < mask.rows(); r++) {
      for (int c = 0; c < columns; c++) {
        mask.set(r, c, stream.uniform((long) r * columns + c) < rate ? 0 : kept);
      }
    }
  }

  @Override
  void backward() {
    if (x.requiresGradient()) {
      Vectors.multiply(out.gradient(), mask, out.gradient());
      x.accumulate(out.gradient());
    }
  }
}
