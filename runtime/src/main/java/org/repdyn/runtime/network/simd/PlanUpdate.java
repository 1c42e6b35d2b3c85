package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Optimizers;

/** Update rules in float32. */
final class PlanUpdate {
  private PlanUpdate() {}

  /** Whether an update is {@code w -= rate * gradient} and nothing else. */
  static boolean needsGradientAlone(UpdateRule rule) {
    return rule instanceof UpdateRule.Sgd(double weightDecay) && weightDecay == 0;
  }

  /**
   * Updates one parameter.
   *
   * @param rule which one
   * @param rate the learning rate of the parameter
   * @param step the number of this update, from 1
   * @param gradient of the loss
   * @param moments the arrays of the rule, updated
   * @param value the parameter, updated
   */
  static void apply(
      UpdateRule rule, double rate, long step, Matrix gradient, Matrix[] moments, Matrix value) {
    switch (rule) {
      case UpdateRule.Sgd(double decay) ->
          Optimizers.sgd((float) rate, (float) decay, gradient, value);
      case UpdateRule.Momentum(double momentum, double decay) ->
          Optimizers.momentum(
              (float) rate, (float) momentum, (float) decay, gradient, moments[0], value);
      case UpdateRule.Adam(double beta1, double beta2, double epsilon, double decay) ->
          Optimizers.adam(
              rate, beta1, beta2, epsilon, decay, step, gradient, moments[0], moments[1], value);
      case UpdateRule.AdamW(double beta1, double beta2, double epsilon, double decay) ->
          Optimizers.adamW(
              rate, beta1, beta2, epsilon, decay, step, gradient, moments[0], moments[1], value);
    }
  }
}
