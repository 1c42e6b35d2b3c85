package org.repdyn.runtime.network.reference;

import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Op;

/** Activations and their derivatives in double precision, from {@link StrictMath} alone. */
final class ReferenceActivations {
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

  private ReferenceActivations() {}

  /** The nonlinearity as two functions. */
  static Op.Elementwise of(Op.Activate op) {
    double slope = op.activation() == Activation.LEAKY_RELU ? op.slope() : 0;
    return switch (op.activation()) {
      case NONE -> new Op.Elementwise(x -> x, x -> 1);
      case RELU, LEAKY_RELU ->
          new Op.Elementwise(x -> x > 0 ? x : slope * x, x -> x > 0 ? 1 : slope);
      case ELU ->
          new Op.Elementwise(
              x -> x > 0 ? x : StrictMath.expm1(x), x -> x > 0 ? 1 : StrictMath.exp(x));
      case TANH -> new Op.Elementwise(StrictMath::tanh, x -> 1 - square(StrictMath.tanh(x)));
      case SIGMOID ->
          new Op.Elementwise(ReferenceActivations::sigmoid, x -> sigmoid(x) * sigmoid(-x));
      case SILU -> new Op.Elementwise(x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)));
      case GELU ->
          new Op.Elementwise(
              x -> x * normal(x),
              x -> normal(x) + x * INVERSE_SQRT_2_PI * StrictMath.exp(-0.5 * x * x));
      case SOFTPLUS ->
          new Op.Elementwise(
              x -> x > 20 ? x : StrictMath.log1p(StrictMath.exp(x)), x -> x > 20 ? 1 : sigmoid(x));
    };
  }

  private static double square(double x) {
    return x * x;
  }

  private static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }

  /** The normal distribution function. */
  private static double normal(double x) {
    return 0.5 * org.hipparchus.special.Erf.erfc(-x * SQRT_HALF);
  }
}
