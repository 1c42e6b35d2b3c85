package org.repdyn.runtime.network;

import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;

/** Executors filled with keyed random numbers. */
final class Fixture {
  static final Seed SEED = Seed.of(7);

  /** Gradient descent. */
  static final UpdateRule PLAIN = new UpdateRule.Sgd(0);

  private Fixture() {}

  static Executor executor(Network network, int rows, Precision precision) {
    return executor(network, PLAIN, Loss.HALF_MSE, rows, precision);
  }

  /** All parameters, inputs and targets are normal deviates, rounded to float32. */
  static Executor executor(
      Network network, UpdateRule rule, Loss loss, int rows, Precision precision) {
    Executor executor =
        Executors.of(precision).create(network, rule, loss, rows, SEED.child("dropout"));
    for (Node p : network.parameters()) {
      double scale = p.shape().rank() == 0 ? 1 : 1 / Math.sqrt(p.shape().dimension(-1));
      executor.write(p, normal(p.name(), p.shape().size(), scale));
    }
    for (int row = 0; row < rows; row++) {
      executor.load(
          row,
          normal("input" + row, network.graph().input().shape().size(), 1),
          normal("target" + row, network.output().shape().size(), 1));
    }
    return executor;
  }

  /** An update rule with the default settings of its hyperparameters. */
  static UpdateRule rule(TrainingSettings.Optimizer optimizer, double weightDecay) {
    TrainingSettings d = TrainingSettings.DEFAULT;
    return switch (optimizer) {
      case SGD -> new UpdateRule.Sgd(weightDecay);
      case MOMENTUM -> new UpdateRule.Momentum(d.momentum(), weightDecay);
      case ADAM -> new UpdateRule.Adam(0.9, d.beta2(), d.epsilon(), weightDecay);
      case ADAMW -> new UpdateRule.AdamW(0.9, d.beta2(), d.epsilon(), weightDecay);
    };
  }

  static double[] normal(String name, int size, double scale) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (scale * SEED.child(name).normal(i));
    }
    return values;
  }

  static double[] parameter(Executor executor, Node parameter) {
    double[] values = new double[parameter.shape().size()];
    executor.read(parameter, 0, values);
    return values;
  }

  static double[] gradient(Executor executor, Node parameter) {
    double[] values = new double[parameter.shape().size()];
    executor.readGradient(parameter, values);
    return values;
  }
}
