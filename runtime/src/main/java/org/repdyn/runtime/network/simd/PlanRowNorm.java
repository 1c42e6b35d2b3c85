package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Normalization;

/**
 * Normalisation over the last dimension: by mean and variance where there are gain and bias, by the
 * mean square where there is a gain alone.
 */
final class PlanRowNorm extends PlanOp {
  private final float epsilon;
  private final Operand operand;
  private final Operand gain;
  private final Operand bias;
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final PlanContext context;
  private final float[] means;
  private final float[] scales;

  PlanRowNorm(double epsilon, List<Operand> in, Operand out, PlanContext context) {
    int columns = out.dimension(-1);
    this.context = context;
    this.epsilon = (float) epsilon;
    this.operand = in.get(0);
    this.gain = in.get(1);
    this.bias = in.size() > 2 ? in.get(2) : null;
    this.x = operand.values(columns);
    this.y = out.values(columns);
    this.dy = out.gradients(columns);
    this.dx = operand.gradients(columns);
    this.means = new float[y.rows()];
    this.scales = new float[y.rows()];
  }

  @Override
  void forward(long step) {
    Matrix summand = bias == null ? null : bias.value();
    Normalization.rows(x, gain.value(), summand, epsilon, y, means, scales, context.workspace);
  }

  @Override
  void backward() {
    gain.clear();
    if (bias != null) {
      bias.clear();
    }
    Matrix dbias = bias == null ? null : bias.gradient();
    Normalization.rowsBackward(
        x,
        gain.value(),
        means,
        scales,
        dy,
        dx,
        operand.add(),
        gain.gradient(),
        dbias,
        context.workspace);
  }
}
