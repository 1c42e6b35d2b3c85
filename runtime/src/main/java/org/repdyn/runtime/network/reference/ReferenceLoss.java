package org.repdyn.runtime.network.reference;

import org.repdyn.api.task.Loss;

/** What one row of a batch contributes to the loss, and to the gradient of the prediction. */
final class ReferenceLoss {
  private final Loss loss;
  private final double[] targets;
  private final double[] gradient;

  /**
   * A loss.
   *
   * @param loss which one
   * @param targets of all rows, row-major
   * @param gradient receives dLoss/dout of all rows, row-major
   */
  ReferenceLoss(Loss loss, double[] targets, double[] gradient) {
    this.loss = loss;
    this.targets = targets;
    this.gradient = gradient;
  }

  /**
   * The contribution of one row to the mean over {@code rows}.
   *
   * @param row which one
   * @param rows of the batch
   * @param out the predictions
   * @return the contribution to the loss
   */
  double of(int row, int rows, ReferenceTensor out) {
    double elements = (double) rows * out.size;
    return switch (loss) {
      case HALF_MSE -> squares(0.5 / elements, row, out);
      case MSE -> squares(1 / elements, row, out);
      case CROSS_ENTROPY -> crossEntropy(1.0 / rows, row, out);
    };
  }

  /** {@code weight * sum (out - target)²}. */
  private double squares(double weight, int row, ReferenceTensor out) {
    double sum = 0;
    for (int i = out.at(row); i < out.at(row) + out.size; i++) {
      double difference = out.value[i] - targets[i];
      sum += difference * difference;
      gradient[i] = 2 * weight * difference;
    }
    return weight * sum;
  }

  /** {@code -weight * sum target log p} with {@code p_i = exp(out_i) / sum_j exp(out_j)}. */
  private double crossEntropy(double weight, int row, ReferenceTensor out) {
    int from = out.at(row);
    int to = from + out.size;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      max = Math.max(max, out.value[i]);
    }
    double exponentials = 0;
    double mass = 0;
    for (int i = from; i < to; i++) {
      exponentials += StrictMath.exp(out.value[i] - max);
      mass += targets[i];
    }
    double logSum = max + StrictMath.log(exponentials);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += targets[i] * (logSum - out.value[i]);
      double share = mass * StrictMath.exp(out.value[i] - max) / exponentials;
      gradient[i] = weight * (share - targets[i]);
    }
    return weight * sum;
  }
}
