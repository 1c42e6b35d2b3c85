package org.repdyn.plugin.skip;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of the encoder. */
public record SkipConfig(
    @Doc("units of each hidden layer, at least 1") int width,
    @Doc("number of hidden layers, at least 1") int depth,
    @Doc("how many layers back a skip reaches, at least 1") int span,
    @Doc("nonlinearity after each layer, before the skip is added") Activation activation,
    @Doc("slope of leaky-relu below 0; 0 to 1") double slope,
    @Doc("of each layer before its nonlinearity") Normalization normalization) {

  /** How a layer is normalised. */
  public enum Normalization {
    /** Not at all. */
    NONE,
    /** Each unit over the batch. */
    BATCH,
    /** The units of each sample. */
    LAYER
  }

  /** Checks the ranges. */
  public SkipConfig {
    Check.atLeast("width", width, 1);
    Check.atLeast("depth", depth, 1);
    Check.atLeast("span", span, 1);
    Check.within("slope", slope, 0, 1);
  }
}
