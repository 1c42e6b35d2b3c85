package org.repdyn.runtime.config;

import org.repdyn.api.Check;

/**
 * How a parameter w changes by its gradient g at learning rate lr, with the hyperparameters of that
 * rule alone; each as PyTorch defines it. The arithmetic is in the executors, each of which has a
 * switch over these rules without a default.
 */
public sealed interface UpdateRule {

  /**
   * The number of state arrays that the rule keeps for each parameter, initially 0.
   *
   * @return 0 or more
   */
  int moments();

  /**
   * Whether the size of an update does not depend on the size of the gradient, which decides how
   * the learning rates of parametrisations scale with the width.
   *
   * @return true for rules that divide by a norm of the gradient
   */
  boolean scaleInvariant();

  /**
   * The same rule with its weight decay times a factor.
   *
   * @param factor 0 or more
   * @return this rule with another weight decay
   */
  UpdateRule scaledDecay(double factor);

  /**
   * Gradient descent: {@code w -= lr (g + weightDecay w)}.
   *
   * @param weightDecay 0 or more
   */
  record Sgd(double weightDecay) implements UpdateRule {
    /** Checks the range. */
    public Sgd {
      Check.atLeast("weight-decay", weightDecay, 0);
    }

    @Override
    public int moments() {
      return 0;
    }

    @Override
    public boolean scaleInvariant() {
      return false;
    }

    @Override
    public UpdateRule scaledDecay(double factor) {
      return new Sgd(factor * weightDecay);
    }
  }

  /**
   * Heavy-ball momentum: {@code v = momentum v + g + weightDecay w; w -= lr v}.
   *
   * @param momentum factor of the old velocity, 0 to below 1
   * @param weightDecay 0 or more
   */
  record Momentum(double momentum, double weightDecay) implements UpdateRule {
    /** Checks the ranges. */
    public Momentum {
      checkDecay("momentum", momentum);
      Check.atLeast("weight-decay", weightDecay, 0);
    }

    @Override
    public int moments() {
      return 1;
    }

    @Override
    public boolean scaleInvariant() {
      return false;
    }

    @Override
    public UpdateRule scaledDecay(double factor) {
      return new Momentum(momentum, factor * weightDecay);
    }
  }

  /**
   * Adam with bias correction (Kingma and Ba 2015) of the gradient {@code g + weightDecay w}. At
   * update k, counted from 1:
   *
   * <pre>{@code
   * m = beta1 m + (1 - beta1) g
   * v = beta2 v + (1 - beta2) g²
   * w -= lr m / (1 - beta1^k) / (sqrt(v / (1 - beta2^k)) + epsilon)
   * }</pre>
   *
   * @param beta1 the first moment's decay, 0 to below 1
   * @param beta2 the second moment's decay, 0 to below 1
   * @param epsilon keeps the quotient finite, above 0
   * @param weightDecay 0 or more
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay)
      implements UpdateRule {
    /** Checks the ranges. */
    public Adam {
      checkAdam(beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public int moments() {
      return 2;
    }

    @Override
    public boolean scaleInvariant() {
      return true;
    }

    @Override
    public UpdateRule scaledDecay(double factor) {
      return new Adam(beta1, beta2, epsilon, factor * weightDecay);
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019): first {@code w *= 1 - lr
   * weightDecay}, then a step of {@link Adam} without weight decay. The decay follows the schedule
   * of the learning rate.
   *
   * @param beta1 the first moment's decay, 0 to below 1
   * @param beta2 the second moment's decay, 0 to below 1
   * @param epsilon keeps the quotient finite, above 0
   * @param weightDecay 0 or more
   */
  record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
      implements UpdateRule {
    /** Checks the ranges. */
    public AdamW {
      checkAdam(beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public int moments() {
      return 2;
    }

    @Override
    public boolean scaleInvariant() {
      return true;
    }

    @Override
    public UpdateRule scaledDecay(double factor) {
      return new AdamW(beta1, beta2, epsilon, factor * weightDecay);
    }
  }

  private static void checkAdam(double beta1, double beta2, double epsilon, double weightDecay) {
    checkDecay("beta1", beta1);
    checkDecay("beta2", beta2);
    Check.above("epsilon", epsilon, 0);
    Check.atLeast("weight-decay", weightDecay, 0);
  }

  private static void checkDecay(String name, double value) {
    Check.within(name, value, 0, Math.nextDown(1.0));
  }
}
