package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

/** {@code gain * x / sqrt(mean(x²) + epsilon)} over the last dimension. */
final class ReferenceRmsNorm extends ReferenceOp {
  private final int n;
  private final double epsilon;

  ReferenceRmsNorm(Op.RmsNorm op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.n = out.node.shape().dimension(-1);
    this.epsilon = op.epsilon();
  }

  @Override
  void forward(int row, long step) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor gain = in.get(1);
    for (int i = 0; i < out.size; i++) {
      double scale = scale(x.at(row) + i / n * n);
      out.value[out.at(row) + i] =
          gain.value[gain.at(row) + i % n] * x.value[x.at(row) + i] * scale;
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor gain = in.get(1);
    for (int r = 0; r < out.size / n; r++) {
      int xAt = x.at(row) + r * n;
      int outAt = out.at(row) + r * n;
      int gainAt = gain.at(row);
      double scale = scale(xAt);
      double product = 0;
      for (int i = 0; i < n; i++) {
        double normal = x.value[xAt + i] * scale;
        gain.gradient[gainAt + i] += out.gradient[outAt + i] * normal;
        product += out.gradient[outAt + i] * gain.value[gainAt + i] * normal / n;
      }
      for (int i = 0; i < n; i++) {
        double dNormal = out.gradient[outAt + i] * gain.value[gainAt + i];
        x.gradient[xAt + i] += scale * (dNormal - x.value[xAt + i] * scale * product);
      }
    }
  }

  /** {@code 1 / sqrt(mean(x²) + epsilon)} of the n elements from a position. */
  private double scale(int at) {
    double[] x = in.getFirst().value;
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += x[i] * x[i] / n;
    }
    return 1 / Math.sqrt(sum + epsilon);
  }
}
