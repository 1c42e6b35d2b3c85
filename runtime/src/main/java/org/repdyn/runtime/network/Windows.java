package org.repdyn.runtime.network;

import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * The geometry of convolutions and pools: one spatial dimension is two of which the first has
 * length 1.
 */
record Windows(
    int channels,
    int height,
    int width,
    int outChannels,
    int outHeight,
    int outWidth,
    int kernelHeight,
    int kernelWidth,
    int stride,
    int padHeight,
    int padWidth) {

  static Windows of(Op.Convolution op, Shape x, Shape weight, Shape out) {
    boolean flat = x.rank() == 2;
    return new Windows(
        x.dimension(0),
        flat ? 1 : x.dimension(1),
        x.dimension(-1),
        out.dimension(0),
        flat ? 1 : out.dimension(1),
        out.dimension(-1),
        flat ? 1 : weight.dimension(2),
        weight.dimension(-1),
        op.stride(),
        flat ? 0 : op.padding(),
        op.padding());
  }

  static Windows of(Op.Pool op, Shape x, Shape out) {
    boolean flat = x.rank() == 2;
    return new Windows(
        x.dimension(0),
        flat ? 1 : x.dimension(1),
        x.dimension(-1),
        x.dimension(0),
        flat ? 1 : out.dimension(1),
        out.dimension(-1),
        flat ? 1 : op.size(),
        op.size(),
        op.stride(),
        0,
        0);
  }

  /** Calls {@code visit} with (offset in one channel of x, offset in the window), inside x only. */
  void window(int outRow, int outColumn, Visit visit) {
    for (int i = 0; i < kernelHeight; i++) {
      int y = outRow * stride + i - padHeight;
      for (int j = 0; j < kernelWidth; j++) {
        int x = outColumn * stride + j - padWidth;
        if (y >= 0 && y < height && x >= 0 && x < width) {
          visit.at(y * width + x, i * kernelWidth + j);
        }
      }
    }
  }

  /** Receives one element of a window. */
  @FunctionalInterface
  interface Visit {
    void at(int position, int tap);
  }
}
