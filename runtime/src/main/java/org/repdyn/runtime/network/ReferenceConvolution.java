package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.ConvolutionGeometry;

/** Cross-correlation over one or two spatial dimensions. */
final class ReferenceConvolution extends ReferenceOp {
  private final ConvolutionGeometry geometry;

  ReferenceConvolution(Op.Convolution op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.geometry =
        ConvolutionGeometry.of(
            op, in.get(0).node.shape(), in.get(1).node.shape(), out.node.shape());
  }

  @Override
  void forward(int row, long step) {
    double[] x = in.get(0).value;
    double[] w = in.get(1).value;
    each(
        row,
        (outAt, channel) -> {
          out.value[outAt] = in.size() > 2 ? in.get(2).value[in.get(2).at(row) + channel] : 0;
        },
        (outAt, xAt, wAt) -> out.value[outAt] += x[xAt] * w[wAt]);
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor w = in.get(1);
    each(
        row,
        (outAt, channel) -> {
          if (in.size() > 2) {
            in.get(2).gradient[in.get(2).at(row) + channel] += out.gradient[outAt];
          }
        },
        (outAt, xAt, wAt) -> {
          x.gradient[xAt] += out.gradient[outAt] * w.value[wAt];
          w.gradient[wAt] += out.gradient[outAt] * x.value[xAt];
        });
  }

  /** Visits every output and, for each, every product that it sums. */
  private void each(int row, Output output, Product product) {
    ConvolutionGeometry g = geometry;
    int plane = g.height() * g.width();
    int window = g.kernelHeight() * g.kernelWidth();
    int outAt = out.at(row);
    for (int o = 0; o < g.outChannels(); o++) {
      for (int i = 0; i < g.outHeight(); i++) {
        for (int j = 0; j < g.outWidth(); j++, outAt++) {
          output.at(outAt, o);
          for (int c = 0; c < g.channels(); c++) {
            int to = outAt;
            int xAt = in.get(0).at(row) + c * plane;
            int wAt = in.get(1).at(row) + (o * g.channels() + c) * window;
            g.window(i, j, (position, tap) -> product.at(to, xAt + position, wAt + tap));
          }
        }
      }
    }
  }

  private interface Output {
    void at(int out, int channel);
  }

  private interface Product {
    void at(int out, int x, int w);
  }
}
