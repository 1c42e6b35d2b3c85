package org.repdyn.runtime.kernel;

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
}
