package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.ConvolutionGeometry;

/** The largest or mean value of each window. */
final class ReferencePool extends ReferenceOp {
  private final ConvolutionGeometry geometry;
  private final boolean max;

  ReferencePool(Op.Pool op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.geometry = ConvolutionGeometry.of(op, in.get(0).node.shape(), out.node.shape());
    this.max = op.kind() == Op.Pool.Kind.MAX;
  }

  @Override
  void forward(int row, long step) {
    double[] x = in.get(0).value;
    int window = geometry.kernelHeight() * geometry.kernelWidth();
    each(
        row,
        (outAt, xAt, i, j) -> {
          if (max) {
            out.value[outAt] = x[largest(xAt, i, j)];
          } else {
            out.value[outAt] = 0;
            geometry.window(i, j, (position, _) -> out.value[outAt] += x[xAt + position] / window);
          }
        });
  }

  @Override
  void backward(int row) {
    double[] dx = in.get(0).gradient;
    int window = geometry.kernelHeight() * geometry.kernelWidth();
    each(
        row,
        (outAt, xAt, i, j) -> {
          double d = out.gradient[outAt];
          if (max) {
            dx[largest(xAt, i, j)] += d;
          } else {
            geometry.window(i, j, (position, _) -> dx[xAt + position] += d / window);
          }
        });
  }

  private int largest(int xAt, int i, int j) {
    double[] x = in.get(0).value;
    int[] best = {-1};
    geometry.window(
        i,
        j,
        (position, _) -> {
          if (best[0] < 0 || x[xAt + position] > x[best[0]]) {
            best[0] = xAt + position;
          }
        });
    return best[0];
  }

  private void each(int row, Output output) {
    ConvolutionGeometry g = geometry;
    int outAt = out.at(row);
    for (int c = 0; c < g.channels(); c++) {
      int xAt = in.get(0).at(row) + c * g.height() * g.width();
      for (int i = 0; i < g.outHeight(); i++) {
        for (int j = 0; j < g.outWidth(); j++) {
          output.at(outAt++, xAt, i, j);
        }
      }
    }
  }

  private interface Output {
    void at(int out, int x, int row, int column);
  }
}
