package org.repdyn.plugin.cnn;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of {@link ImageEncoder}. */
public record ImageEncoderConfig(
    @Doc("number of convolutions, at least 1") int depth,
    @Doc("channels of each convolution, at least 1") int channels,
    @Doc("height and width of a convolution's window, at least 1") int kernel,
    @Doc("distance between windows, at least 1") int stride,
    @Doc("zeros around the image, 0 or more") int padding,
    @Doc("height and width of the max pool after each convolution; 1 for none") int pool,
    @Doc("nonlinearity after each convolution") Activation activation,
    @Doc("slope of leaky-relu below 0; 0 to 1") double slope,
    @Doc("of each convolution before its nonlinearity") Normalization normalization) {

  /** Checks the ranges. */
  public ImageEncoderConfig {
    Check.atLeast("depth", depth, 1);
    Check.atLeast("channels", channels, 1);
    Check.atLeast("kernel", kernel, 1);
    Check.atLeast("stride", stride, 1);
    Check.atLeast("padding", padding, 0);
    Check.atLeast("pool", pool, 1);
    Check.within("slope", slope, 0, 1);
  }
}
