package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Vectors;

/** The sum of one or two operands, times a number. */
final class PlanAddScale extends PlanOp {
  private final float factor;
  private final Operand[] in;

  /** For the whole batch at once, or for each row where an operand is the same for all of them. */
  private final Matrix[][] values;

  private final Matrix[][] gradients;
  private final Matrix[] sums;
  private final Matrix[] sumGradients;

  PlanAddScale(float factor, List<Operand> in, Operand out) {
    this.factor = factor;
    this.in = in.toArray(Operand[]::new);
    boolean one = in.stream().allMatch(p -> p.batched() == out.batched());
    int count = one ? 1 : out.value().rows();
    this.values = new Matrix[count][in.size()];
    this.gradients = new Matrix[count][in.size()];
    this.sums = new Matrix[count];
    this.sumGradients = new Matrix[count];
    for (int s = 0; s < count; s++) {
      for (int i = 0; i < in.size(); i++) {
        Operand part = one ? in.get(i) : in.get(i).row(s);
        values[s][i] = part.value();
        gradients[s][i] = part.gradient();
      }
      Operand part = one ? out : out.row(s);
      sums[s] = part.value();
      sumGradients[s] = part.gradient();
    }
  }

  @Override
  void forward(long step) {
    for (int s = 0; s < sums.length; s++) {
      if (in.length == 2) {
        Vectors.add(values[s][0], values[s][1], sums[s]);
      } else {
        Vectors.scale(factor, values[s][0], sums[s]);
      }
    }
  }

  @Override
  void backward() {
    for (int i = 0; i < in.length; i++) {
      if (!in[i].requiresGradient()) {
        continue;
      }
      for (int s = 0; s < sums.length; s++) {
        if (in[i].add() || s > 0 && !in[i].batched()) {
          Vectors.axpy(factor, sumGradients[s], gradients[s][i]);
        } else {
          Vectors.scale(factor, sumGradients[s], gradients[s][i]);
        }
      }
    }
  }
}
