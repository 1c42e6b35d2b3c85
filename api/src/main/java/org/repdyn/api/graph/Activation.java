package org.repdyn.api.graph;

/**
 * Elementwise nonlinearities, as PyTorch defines them. Derivatives at a kink are those of the side
 * below 0.
 */
public enum Activation {
  /** The identity: a linear network. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** x for x > 0, else slope * x. */
  LEAKY_RELU,
  /** x for x > 0, else exp(x) - 1. */
  ELU,
  /** The hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** x * sigmoid(x), also known as swish. */
  SILU,
  /** x * Phi(x) with the exact normal distribution function. */
  GELU,
  /** log(1 + exp(x)); x itself where x > 20. */
  SOFTPLUS
}
