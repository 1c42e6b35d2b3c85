package org.repdyn.runtime.kernel;

import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * The geometry of convolutions and pools: one spatial dimension is two of which the first has
 * length 1. Values lie as [channels x height x width].
 *
 * @param channels of the input
 * @param height of the input
 * @param width of the input
 * @param outChannels of the output
 * @param outHeight of the output
 * @param outWidth of the output
 * @param kernelHeight of a window
 * @param kernelWidth of a window
 * @param stride distance between windows, both ways
 * @param padHeight zeros above and below the input
 * @param padWidth zeros left and right of the input
 */
public record ConvolutionGeometry(
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

  /**
   * The windows of a convolution.
   *
   * @param op the convolution
   * @param x shape of the input
   * @param weight shape of the weights
   * @param out shape of the output
   * @return its geometry
   */
  public static ConvolutionGeometry of(Op.Convolution op, Shape x, Shape weight, Shape out) {
    boolean flat = x.rank() == 2;
    return new ConvolutionGeometry(
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

  /**
   * The windows of a pool.
   *
   * @param op the pool
   * @param x shape of the input
   * @param out shape of the output
   * @return its geometry
   */
  public static ConvolutionGeometry of(Op.Pool op, Shape x, Shape out) {
    boolean flat = x.rank() == 2;
    return new ConvolutionGeometry(
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

  /** Floats in one input channel. */
  int plane() {
    return height * width;
  }

  /** Floats in one output channel. */
  int outPlane() {
    return outHeight * outWidth;
  }

  /** Weights in one window of one channel. */
  int taps() {
    return kernelHeight * kernelWidth;
  }

  /**
   * Calls {@code visit} with (offset in one channel of x, offset in the window), inside x only.
   *
   * @param outRow row of the output
   * @param outColumn column of the output
   * @param visit is called in ascending order
   */
  public void window(int outRow, int outColumn, Visit visit) {
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
  public interface Visit {
    /**
     * One element.
     *
     * @param position its offset in one channel of the input
     * @param tap its offset in the window
     */
    void at(int position, int tap);
  }
}
