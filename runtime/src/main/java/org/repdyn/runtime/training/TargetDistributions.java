package org.repdyn.runtime.training;

import java.util.Arrays;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.error.InvalidInputException;

/** What cross-entropy asks of targets: of any others it has no lower bound. */
final class TargetDistributions {
  /** Reading these takes a fraction of a second; they are spread evenly over all samples. */
  private static final int MOST = 4096;

  private static final double TOLERANCE = 1e-6;

  private TargetDistributions() {}

  /**
   * Checks targets of the training samples.
   *
   * @throws InvalidInputException if one is not 0 .. 1 in each component with the sum 1
   */
  static void require(Task task) {
    Samples samples = task.training();
    double[] input = new double[task.input().size()];
    double[] target = new double[task.output().size()];
    boolean endless = samples.size() == Samples.ENDLESS;
    int count = endless ? 1 : Math.min(MOST, samples.size());
    for (int k = 0; k < count; k++) {
      int index = endless ? 0 : (int) ((long) k * samples.size() / count);
      samples.read(index, input, target);
      double sum = Arrays.stream(target).sum();
      boolean within = Arrays.stream(target).allMatch(value -> value >= 0 && value <= 1);
      if (!within || Math.abs(sum - 1) > TOLERANCE) {
        throw new InvalidInputException(
            "training.loss cross-entropy needs targets of 0 .. 1 with the sum 1, but that of sample"
                + " %d is %s; choose other targets of the task, or half-mse or mse"
                    .formatted(index, shown(target)));
      }
    }
  }

  private static String shown(double[] target) {
    String all = Arrays.toString(Arrays.copyOf(target, Math.min(10, target.length)));
    return target.length > 10 ? all.replace("]", ", ...]") : all;
  }
}
