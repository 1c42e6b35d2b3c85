package org.repdyn.runtime.network.reference;

import java.util.List;

/** {@code exp(scale x_i) / sum_j exp(scale x_j)} over the last dimension. */
final class ReferenceSoftmax extends ReferenceOp {
  private final double scale;
  private final int n;

  ReferenceSoftmax(double scale, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.scale = scale;
    this.n = out.node.shape().dimension(-1);
  }

  @Override
  void forward(int row, long step) {
    double[] x = in.getFirst().value;
    for (int at = out.at(row); at < out.at(row) + out.size; at += n) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = at; i < at + n; i++) {
        max = Math.max(max, x[i]);
      }
      double sum = 0;
      for (int i = at; i < at + n; i++) {
        out.value[i] = StrictMath.exp(scale * (x[i] - max));
        sum += out.value[i];
      }
      for (int i = at; i < at + n; i++) {
        out.value[i] /= sum;
      }
    }
  }

  @Override
  void backward(int row) {
    for (int at = out.at(row); at < out.at(row) + out.size; at += n) {
      double mean = 0;
      for (int i = at; i < at + n; i++) {
        mean += out.value[i] * out.gradient[i];
      }
      for (int i = at; i < at + n; i++) {
        in.getFirst().gradient[i] += scale * out.value[i] * (out.gradient[i] - mean);
      }
    }
  }
}
