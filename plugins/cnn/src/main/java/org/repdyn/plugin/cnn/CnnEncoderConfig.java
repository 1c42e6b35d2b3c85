package org.repdyn.plugin.cnn;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of {@link CnnEncoder}. */
public record CnnEncoderConfig(
    @Doc("length of the first layer, at least 1") int width,
    @Doc("number of layers, at least 1: a linear one, the others convolutions") int depth,
    @Doc("channels of each convolution, at least 1") int channels,
    @Doc("length of a convolution's window, at least 1") int kernel,
    @Doc("nonlinearity after each layer") Activation activation,
    @Doc("slope of leaky-relu below 0; 0 to 1") double slope) {

  /** Checks the ranges. */
  public CnnEncoderConfig {
    Check.atLeast("width", width, 1);
    Check.atLeast("depth", depth, 1);
    Check.atLeast("channels", channels, 1);
    Check.atLeast("kernel", kernel, 1);
    Check.within("slope", slope, 0, 1);
  }
}
