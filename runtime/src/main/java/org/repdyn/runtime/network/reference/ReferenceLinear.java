package org.repdyn.runtime.network.reference;

import java.util.List;

/** {@code y = x Wᵀ + b} over the last dimension. */
final class ReferenceLinear extends ReferenceOp {
  private final int columns;
  private final int units;

  ReferenceLinear(List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.columns = in.get(1).node.shape().dimension(1);
    this.units = in.get(1).node.shape().dimension(0);
  }

  @Override
  void forward(int row, long step) {
    double[] x = in.get(0).value;
    double[] w = in.get(1).value;
    for (int r = 0; r < out.size / units; r++) {
      int xAt = in.get(0).at(row) + r * columns;
      for (int o = 0; o < units; o++) {
        int wAt = in.get(1).at(row) + o * columns;
        double sum = in.size() > 2 ? in.get(2).value[in.get(2).at(row) + o] : 0;
        for (int i = 0; i < columns; i++) {
          sum += x[xAt + i] * w[wAt + i];
        }
        out.value[out.at(row) + r * units + o] = sum;
      }
    }
  }

  @Override
  void backward(int row) {
    double[] x = in.get(0).value;
    double[] dx = in.get(0).gradient;
    double[] w = in.get(1).value;
    double[] dw = in.get(1).gradient;
    for (int r = 0; r < out.size / units; r++) {
      int xAt = in.get(0).at(row) + r * columns;
      for (int o = 0; o < units; o++) {
        int wAt = in.get(1).at(row) + o * columns;
        double dy = out.gradient[out.at(row) + r * units + o];
        for (int i = 0; i < columns; i++) {
          dx[xAt + i] += dy * w[wAt + i];
          dw[wAt + i] += dy * x[xAt + i];
        }
        if (in.size() > 2) {
          in.get(2).gradient[in.get(2).at(row) + o] += dy;
        }
      }
    }
  }
}
