package org.repdyn.plugin.cnn;

/** How the result of a convolution is normalised before its nonlinearity. */
public enum Normalization {
  /** Not at all. */
  NONE,
  /** Each channel over the batch. */
  BATCH,
  /** All elements of a sample. */
  LAYER
}
