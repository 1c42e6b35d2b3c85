package org.repdyn.runtime.network;

import org.repdyn.api.task.Loss;

/**
 * A loss and its gradient with respect to the prediction, in double precision; the reference has
 * its own.
 */
public final class LossHead {
  private final Loss loss;
  private final int size;
  private final double[] probability;

  /**
   * A loss.
   *
   * @param loss which one
   * @param size the number of elements of one prediction
   */
  public LossHead(Loss loss, int size) {
    this.loss = loss;
    this.size = size;
    this.probability = new double[size];
  }

  /**
   * What one row contributes to the mean of a batch.
   *
   * @param rows the number of rows of the batch
   * @param out the predictions, the row's at {@code at}
   * @param target the targets, the row's at {@code at}
   * @param at where the row starts
   * @param gradient receives dLoss/dout at {@code at}
   * @return the contribution to the loss
   */
  public double row(int rows, double[] out, double[] target, int at, double[] gradient) {
    return switch (loss) {
      case HALF_MSE -> squares(0.5 / ((double) rows * size), out, target, at, gradient);
      case MSE -> squares(1.0 / ((double) rows * size), out, target, at, gradient);
      case CROSS_ENTROPY -> crossEntropy(1.0 / rows, out, target, at, gradient);
    };
  }

  private double squares(double weight, double[] out, double[] target, int at, double[] gradient) {
    double sum = 0;
    for (int i = at; i < at + size; i++) {
      double d = out[i] - target[i];
      sum += d * d;
      gradient[i] = 2 * weight * d;
    }
    return weight * sum;
  }

  private double crossEntropy(
      double weight, double[] out, double[] target, int at, double[] gradient) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = at; i < at + size; i++) {
      max = Math.max(max, out[i]);
    }
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < size; i++) {
      probability[i] = StrictMath.exp(out[at + i] - max);
      sum += probability[i];
      mass += target[at + i];
    }
    double logSum = max + StrictMath.log(sum);
    double entropy = 0;
    for (int i = 0; i < size; i++) {
      entropy += target[at + i] * (logSum - out[at + i]);
      gradient[at + i] = weight * (mass * probability[i] / sum - target[at + i]);
    }
    return weight * entropy;
  }
}
