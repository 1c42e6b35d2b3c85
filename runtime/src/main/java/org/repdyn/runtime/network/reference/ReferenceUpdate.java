package org.repdyn.runtime.network.reference;

import org.repdyn.runtime.config.UpdateRule;

/** Update rules in double precision, one element at a time. */
final class ReferenceUpdate {
  private ReferenceUpdate() {}

  /**
   * Updates one parameter.
   *
   * @param rule which one
   * @param rate the learning rate of the parameter
   * @param step the number of this update, from 1
   * @param parameter its values are changed by its gradient
   * @param moments the arrays of the rule, updated
   */
  static void apply(
      UpdateRule rule, double rate, long step, ReferenceTensor parameter, double[][] moments) {
    for (int i = 0; i < parameter.size; i++) {
      double w = parameter.value[i];
      double g = parameter.gradient[i];
      parameter.value[i] =
          switch (rule) {
            case UpdateRule.Sgd(double decay) -> w - rate * (g + decay * w);
            case UpdateRule.Momentum(double momentum, double decay) -> {
              moments[0][i] = momentum * moments[0][i] + (g + decay * w);
              yield w - rate * moments[0][i];
            }
            case UpdateRule.Adam(double beta1, double beta2, double epsilon, double decay) -> {
              fade(beta1, beta2, g + decay * w, moments, i);
              yield w - rate * quotient(beta1, beta2, epsilon, step, moments, i);
            }
            case UpdateRule.AdamW(double beta1, double beta2, double epsilon, double decay) -> {
              fade(beta1, beta2, g, moments, i);
              yield (1 - rate * decay) * w
                  - rate * quotient(beta1, beta2, epsilon, step, moments, i);
            }
          };
    }
  }

  /** Adds a gradient to the running means of gradient and square. */
  private static void fade(double beta1, double beta2, double gradient, double[][] moments, int i) {
    moments[0][i] = beta1 * moments[0][i] + (1 - beta1) * gradient;
    moments[1][i] = beta2 * moments[1][i] + (1 - beta2) * gradient * gradient;
  }

  /** The mean over the root of the mean square, both bias-corrected. */
  private static double quotient(
      double beta1, double beta2, double epsilon, long step, double[][] moments, int i) {
    double mean = moments[0][i] / (1 - StrictMath.pow(beta1, step));
    double square = moments[1][i] / (1 - StrictMath.pow(beta2, step));
    return mean / (Math.sqrt(square) + epsilon);
  }
}
