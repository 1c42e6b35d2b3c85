package org.repdyn.plugin.cnn;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of {@link CnnDecoder}. */
public record CnnDecoderConfig(
    @Doc(
            "number of layers, at least 2: convolutions, the last of them to one channel, and the"
                + " linear readout")
        int depth,
    @Doc("channels of each convolution but the last, at least 1") int channels,
    @Doc("length of a convolution's window, at least 1") int kernel,
    @Doc("nonlinearity after each convolution") Activation activation,
    @Doc("slope of leaky-relu below 0; 0 to 1") double slope) {

  /** Checks the ranges. */
  public CnnDecoderConfig {
    Check.atLeast("depth", depth, 2);
    Check.atLeast("channels", channels, 1);
    Check.atLeast("kernel", kernel, 1);
    Check.within("slope", slope, 0, 1);
  }
}
