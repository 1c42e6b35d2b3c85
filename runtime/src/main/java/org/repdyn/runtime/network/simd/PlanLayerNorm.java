package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Normalization;

/** Layer normalisation over the last dimension. */
final class PlanLayerNorm extends PlanOp {
  private final double epsilon;
  private final Operand operand;
  private final Operand gain;
  private final Operand bias;
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final Matrix whole;

  PlanLayerNorm(double epsilon, List<Operand> in, Operand out) {
    int columns = out.dimension(-1);
    this.epsilon = epsilon;
    this.operand = in.get(0);
    this.gain = in.get(1);
    this.bias = in.get(2);
    this.x = operand.values(columns);
    this.y = out.values(columns);
    this.dy = out.gradients(columns);
    this.whole = out.scratch();
    this.dx = whole.reshape(y.rows(), columns);
  }

  @Override
  void forward(long step) {
    Normalization.layerNorm(x, gain.value(), bias.value(), epsilon, y);
  }

  @Override
  void backward() {
    gain.clear();
    bias.clear();
    Normalization.layerNormBackward(
        1, x, gain.value(), epsilon, dy, dx, gain.gradient(), bias.gradient());
    if (operand.requiresGradient()) {
      operand.accumulate(whole);
    }
  }
}
