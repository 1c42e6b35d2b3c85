package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

/**
 * The largest or mean value of each window: {@code out[c, i, j]} is that of {@code x[c, i stride +
 * k, j stride + l]} for k and l below the size. One spatial dimension is two of which the first has
 * length 1.
 */
final class ReferencePool extends ReferenceOp {
  private final Op.Pool op;
  private final ReferencePlanes x;
  private final ReferencePlanes y;
  private final int windowHeight;
  private final int windowWidth;

  ReferencePool(Op.Pool op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.op = op;
    this.x = ReferencePlanes.of(in.getFirst().node.shape(), 1);
    this.y = ReferencePlanes.of(out.node.shape(), 1);
    this.windowHeight = out.node.shape().rank() == 2 ? 1 : op.size();
    this.windowWidth = op.size();
  }

  @Override
  void forward(int row, long step) {
    double[] values = in.getFirst().value;
    each(
        row,
        (outAt, window) -> {
          switch (op.kind()) {
            case MAX -> out.value[outAt] = values[largest(window)];
            case MEAN -> {
              out.value[outAt] = 0;
              for (int at : window) {
                out.value[outAt] += values[at] / window.length;
              }
            }
          }
        });
  }

  @Override
  void backward(int row) {
    double[] gradient = in.getFirst().gradient;
    each(
        row,
        (outAt, window) -> {
          switch (op.kind()) {
            case MAX -> gradient[largest(window)] += out.gradient[outAt];
            case MEAN -> {
              for (int at : window) {
                gradient[at] += out.gradient[outAt] / window.length;
              }
            }
          }
        });
  }

  /** Where the first of the largest values lies. */
  private int largest(int[] window) {
    double[] values = in.getFirst().value;
    int best = window[0];
    for (int at : window) {
      if (values[at] > values[best]) {
        best = at;
      }
    }
    return best;
  }

  /** Visits every output with the positions of its window, row by row. */
  private void each(int row, Output output) {
    int[] window = new int[windowHeight * windowWidth];
    for (int c = 0; c < y.channels(); c++) {
      for (int i = 0; i < y.height(); i++) {
        for (int j = 0; j < y.width(); j++) {
          for (int k = 0; k < windowHeight; k++) {
            for (int l = 0; l < windowWidth; l++) {
              window[k * windowWidth + l] =
                  in.getFirst().at(row) + x.at(c, i * op.stride() + k, j * op.stride() + l);
            }
          }
          output.at(out.at(row) + y.at(c, i, j), window);
        }
      }
    }
  }

  private interface Output {
    void at(int out, int[] window);
  }
}
