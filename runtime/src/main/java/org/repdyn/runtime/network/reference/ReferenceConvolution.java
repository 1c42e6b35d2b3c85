package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

/**
 * Cross-correlation: {@code out[o, i, j] = b[o] + sum over c, k, l of x[c, i stride + k - padding,
 * j stride + l - padding] w[o, c, k, l]}, where x is 0 outside. One spatial dimension is two of
 * which the first has length 1 and no padding.
 */
final class ReferenceConvolution extends ReferenceOp {
  private final ReferencePlanes x;
  private final ReferencePlanes y;
  private final ReferencePlanes window;
  private final int stride;
  private final int padHeight;
  private final int padWidth;

  ReferenceConvolution(Op.Convolution op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.x = ReferencePlanes.of(in.get(0).node.shape(), 1);
    this.y = ReferencePlanes.of(out.node.shape(), 1);
    this.window = ReferencePlanes.of(in.get(1).node.shape(), 2);
    this.stride = op.stride();
    this.padHeight = out.node.shape().rank() == 2 ? 0 : op.padding();
    this.padWidth = op.padding();
  }

  @Override
  void forward(int row, long step) {
    each(
        row,
        (outAt, channel) ->
            out.value[outAt] = in.size() > 2 ? in.get(2).value[in.get(2).at(row) + channel] : 0,
        (outAt, xAt, wAt) -> out.value[outAt] += in.get(0).value[xAt] * in.get(1).value[wAt]);
  }

  @Override
  void backward(int row) {
    each(
        row,
        (outAt, channel) -> {
          if (in.size() > 2) {
            in.get(2).gradient[in.get(2).at(row) + channel] += out.gradient[outAt];
          }
        },
        (outAt, xAt, wAt) -> {
          in.get(0).gradient[xAt] += out.gradient[outAt] * in.get(1).value[wAt];
          in.get(1).gradient[wAt] += out.gradient[outAt] * in.get(0).value[xAt];
        });
  }

  /** Visits every output and, for each, every product that it sums. */
  private void each(int row, Output output, Product product) {
    for (int o = 0; o < y.channels(); o++) {
      for (int i = 0; i < y.height(); i++) {
        for (int j = 0; j < y.width(); j++) {
          int outAt = out.at(row) + y.at(o, i, j);
          output.at(outAt, o);
          for (int c = 0; c < x.channels(); c++) {
            for (int k = 0; k < window.height(); k++) {
              for (int l = 0; l < window.width(); l++) {
                int xRow = i * stride + k - padHeight;
                int xColumn = j * stride + l - padWidth;
                if (x.contains(xRow, xColumn)) {
                  product.at(
                      outAt,
                      in.get(0).at(row) + x.at(c, xRow, xColumn),
                      in.get(1).at(row) + window.at(o * x.channels() + c, k, l));
                }
              }
            }
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
