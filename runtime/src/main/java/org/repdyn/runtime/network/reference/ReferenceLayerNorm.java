package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

/** {@code gain * (x - mean) / sqrt(variance + epsilon) + bias} over the last dimension. */
final class ReferenceLayerNorm extends ReferenceOp {
  private final int n;
  private final double epsilon;

  ReferenceLayerNorm(Op.LayerNorm op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.n = out.node.shape().dimension(-1);
    this.epsilon = op.epsilon();
  }

  @Override
  void forward(int row, long step) {
    ReferenceTensor gain = in.get(1);
    ReferenceTensor bias = in.get(2);
    double[] normal = new double[n];
    for (int r = 0; r < out.size / n; r++) {
      normalise(in.getFirst().at(row) + r * n, normal);
      for (int i = 0; i < n; i++) {
        out.value[out.at(row) + r * n + i] =
            gain.value[gain.at(row) + i] * normal[i] + bias.value[bias.at(row) + i];
      }
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor gain = in.get(1);
    ReferenceTensor bias = in.get(2);
    double[] normal = new double[n];
    double[] dNormal = new double[n];
    for (int r = 0; r < out.size / n; r++) {
      double scale = normalise(x.at(row) + r * n, normal);
      double mean = 0;
      double product = 0;
      for (int i = 0; i < n; i++) {
        double dy = out.gradient[out.at(row) + r * n + i];
        gain.gradient[gain.at(row) + i] += dy * normal[i];
        bias.gradient[bias.at(row) + i] += dy;
        dNormal[i] = dy * gain.value[gain.at(row) + i];
        mean += dNormal[i] / n;
        product += dNormal[i] * normal[i] / n;
      }
      for (int i = 0; i < n; i++) {
        x.gradient[x.at(row) + r * n + i] += scale * (dNormal[i] - mean - normal[i] * product);
      }
    }
  }

  /** Writes (x - mean) / sqrt(variance + epsilon); returns 1 / sqrt(variance + epsilon). */
  private double normalise(int at, double[] normal) {
    double[] x = in.getFirst().value;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += x[at + i] / n;
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += (x[at + i] - mean) * (x[at + i] - mean) / n;
    }
    double scale = 1 / Math.sqrt(variance + epsilon);
    for (int i = 0; i < n; i++) {
      normal[i] = (x[at + i] - mean) * scale;
    }
    return scale;
  }
}
