package org.repdyn.plugin.cnn;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of {@link ResNetEncoder}. */
public record ResNetConfig(
    @Doc("number of stages, 1 to 8; each has twice the channels of the one before") int stages,
    @Doc("residual blocks of each stage, at least 1") int blocks,
    @Doc("channels of the first stage, at least 1") int width,
    @Doc("height and width of a window of the blocks, at least 1, odd") int kernel,
    @Doc("distance between windows where a stage after the first begins, at least 1") int stride,
    @Doc("of each convolution before its nonlinearity") Normalization normalization,
    @Doc("nonlinearity; leaky-relu has slope 0.01") Activation activation) {

  /** Checks the ranges. */
  public ResNetConfig {
    Check.within("stages", stages, 1, 8);
    Check.atLeast("blocks", blocks, 1);
    Check.within("width", width, 1, 1 << 16);
    Check.atLeast("kernel", kernel, 1);
    Check.atLeast("stride", stride, 1);
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel must be odd, was " + kernel);
    }
  }
}
