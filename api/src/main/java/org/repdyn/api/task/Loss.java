package org.repdyn.api.task;

/** The objective of training; every mean is over all elements of all samples of a batch. */
public enum Loss {
  /** {@code 0.5 * mean((out - target)^2)}. */
  HALF_MSE,
  /** {@code mean((out - target)^2)}. */
  MSE,
  /** {@code -mean over samples of sum(target * log softmax(out))}. */
  CROSS_ENTROPY
}
