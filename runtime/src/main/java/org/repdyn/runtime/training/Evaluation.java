package org.repdyn.runtime.training;

import org.repdyn.api.task.Samples;
import org.repdyn.runtime.network.Executor;

/**
 * Loss and accuracy of a network on samples, without dropout.
 *
 * @param loss the mean loss
 * @param accuracy the share of samples whose largest output has the index of the largest target;
 *     NaN for targets of one element
 */
public record Evaluation(double loss, double accuracy) {

  /**
   * Runs the network on all samples.
   *
   * @param executor holds the network; its batch is overwritten
   * @param samples a finite source
   * @return the result
   */
  public static Evaluation of(Executor executor, Samples samples) {
    int size = executor.network().output().shape().size();
    double[] input = new double[executor.network().graph().input().shape().size()];
    double[][] targets = new double[executor.capacity()][size];
    double[] out = new double[size];
    double loss = 0;
    long right = 0;
    for (int from = 0; from < samples.size(); from += executor.capacity()) {
      int rows = Math.min(executor.capacity(), samples.size() - from);
      for (int row = 0; row < rows; row++) {
        samples.read(from + row, input, targets[row]);
        executor.load(row, input, targets[row]);
      }
      loss += executor.evaluate(rows) * rows;
      for (int row = 0; row < rows; row++) {
        executor.read(executor.network().output(), row, out);
        right += largest(out) == largest(targets[row]) ? 1 : 0;
      }
    }
    double accuracy = size == 1 ? Double.NaN : (double) right / samples.size();
    return new Evaluation(loss / samples.size(), accuracy);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
