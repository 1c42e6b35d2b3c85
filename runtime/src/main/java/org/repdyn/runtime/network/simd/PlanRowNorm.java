package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Normalization;

/**
 * Normalisation over the last dimension: by mean and variance where there are gain and bias, by the
 * mean square where there is a gain alone.
 */
final class PlanRowNorm extends PlanOp {
  private final double epsilon;
  private final Operand operand;
  private final Operand gain;
  private final Operand bias;
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final Matrix whole;

  PlanRowNorm(double epsilon, List<Operand> in, Operand out) {
    int columns = out.dimension(-1);
    this.epsilon = epsilon;
    this.operand = in.get(0);
    this.gain = in.get(1);
    this.bias = in.size() > 2 ? in.get(2) : null;
    this.x = operand.values(columns);
    this.y = out.values(columns);
    this.dy = out.gradients(columns);
    this.whole = out.scratch();
    this.dx = whole.reshape(y.rows(), columns);
  }

  @Override
  void forward(long step) {
    if (bias == null) {
      Normalization.rmsNorm(x, gain.value(), epsilon, y);
    } else {
      Normalization.layerNorm(x, gain.value(), bias.value(), epsilon, y);
    }
  }

  @Override
  void backward() {
    gain.clear();
    if (bias == null) {
      Normalization.rmsNormBackward(x, gain.value(), epsilon, dy, dx, gain.gradient());
    } else {
      bias.clear();
      Normalization.layerNormBackward(
          1, x, gain.value(), epsilon, dy, dx, gain.gradient(), bias.gradient());
    }
    if (operand.requiresGradient()) {
      operand.accumulate(whole);
    }
  }
}
