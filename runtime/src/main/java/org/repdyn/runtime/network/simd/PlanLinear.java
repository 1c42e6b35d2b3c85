package org.repdyn.runtime.network.simd;

import java.util.List;
import java.util.function.UnaryOperator;
import org.repdyn.runtime.kernel.LayerWeights;
import org.repdyn.runtime.kernel.Linear;
import org.repdyn.runtime.kernel.Matrix;

/** {@code y = x Wᵀ + b} over the last dimension. */
final class PlanLinear extends PlanOp {
  private final Operand input;
  private final Operand weight;
  private final Operand bias;
  private final PlanContext context;
  private final boolean fused;

  /** One product, or one for each row of the batch where the weights differ from row to row. */
  private final Slice[] slices;

  private record Slice(
      Matrix x,
      LayerWeights w,
      Matrix b,
      Matrix y,
      Matrix dx,
      LayerWeights dw,
      Matrix db,
      Matrix dy) {}

  PlanLinear(List<Operand> in, Operand out, PlanContext context) {
    this.input = in.get(0);
    this.weight = in.get(1);
    this.bias = in.size() > 2 ? in.get(2) : null;
    this.context = context;
    boolean one = !weight.batched() && (bias == null || !bias.batched());
    this.slices = new Slice[one ? 1 : out.value().rows()];
    for (int s = 0; s < slices.length; s++) {
      slices[s] = one ? slice(in, out) : slice(in.stream().map(row(s)).toList(), row(s).apply(out));
    }
    this.fused = context.fused(weight) && (bias == null || context.fused(bias));
  }

  private static UnaryOperator<Operand> row(int row) {
    return p -> p.row(row);
  }

  private static Slice slice(List<Operand> in, Operand out) {
    int columns = in.get(1).dimension(1);
    int units = in.get(1).dimension(0);
    Operand b = in.size() > 2 ? in.get(2) : null;
    return new Slice(
        in.get(0).values(columns),
        in.get(1).weights(),
        b == null ? null : b.value(),
        out.values(units),
        in.get(0).gradients(columns),
        in.get(1).weightGradients(),
        b == null ? null : b.gradient(),
        out.gradients(units));
  }

  @Override
  void forward(long step) {
    for (Slice s : slices) {
      Linear.forward(s.x, s.w, s.b, s.y, context.workspace);
    }
  }

  @Override
  void backward() {
    weight.clear();
    if (bias != null) {
      bias.clear();
    }
    boolean add = input.add();
    for (Slice s : slices) {
      if (s.dx != null) {
        Linear.backwardData(s.dy, s.w, s.dx, add, context.workspace);
        add |= !input.batched();
      }
      if (s.dw != null) {
        Linear.backwardWeight(1, s.dy, s.x, s.dw, context.workspace);
      }
      if (s.db != null) {
        Linear.backwardBias(1, s.dy, s.db);
      }
    }
  }

  @Override
  void backwardAndUpdate() {
    if (!fused) {
      backward();
      return;
    }
    Slice s = slices[0];
    float rate = context.rate(weight);
    Linear.backwardUpdate(rate, s.dy, s.x, s.w, s.dx, input.add(), context.workspace);
    if (bias != null) {
      Linear.backwardBias(-context.rate(bias), s.dy, s.b);
    }
  }
}
