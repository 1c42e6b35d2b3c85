package org.repdyn.runtime.training;

import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.network.Executor;

/** Measures h at every tap, y and w of one pair; differences are computed in double precision. */
final class PairProbe {
  private final Pair pair;
  private final int firstRow;
  private final int secondRow;
  private final Node[] taps;
  private final Node output;
  private final double dx2;
  private final double[] target;
  private final double[] first;
  private final double[] second;

  /**
   * Prepares for a run.
   *
   * @param pair which samples
   * @param firstRow where the first one stands in the batch that is read
   * @param secondRow where the second one stands
   * @param task what the samples belong to
   * @param taps the recorded nodes
   * @param output the prediction
   */
  PairProbe(Pair pair, int firstRow, int secondRow, Task task, List<Node> taps, Node output) {
    this.pair = pair;
    this.firstRow = firstRow;
    this.secondRow = secondRow;
    this.taps = taps.toArray(Node[]::new);
    this.output = output;
    double[][] inputs = new double[2][task.input().size()];
    double[][] targets = new double[2][task.output().size()];
    task.training().read(pair.first(), inputs[0], targets[0]);
    task.training().read(pair.second(), inputs[1], targets[1]);
    this.dx2 = square(difference(inputs[1], inputs[0]));
    this.target = difference(targets[1], targets[0]);
    this.first = new double[target.length];
    this.second = new double[target.length];
  }

  Pair pair() {
    return pair;
  }

  /** The squared distance of the inputs. */
  double dx2() {
    return dx2;
  }

  /** The squared distance of the targets. */
  double dy2() {
    return square(target);
  }

  /**
   * Reads the last results of the executor.
   *
   * @param row receives h at each tap, y and w
   * @param at where the first of them goes
   */
  void measure(Executor executor, double[] row, int at) {
    for (int tap = 0; tap < taps.length; tap++) {
      row[at + tap] = executor.squaredDistance(taps[tap], firstRow, secondRow);
    }
    executor.read(output, firstRow, first);
    executor.read(output, secondRow, second);
    double squared = 0;
    double aligned = 0;
    for (int i = 0; i < target.length; i++) {
      double d = second[i] - first[i];
      squared += d * d;
      aligned += d * target[i];
    }
    row[at + taps.length] = squared;
    row[at + taps.length + 1] = squared - aligned;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  private static double square(double[] a) {
    double sum = 0;
    for (double v : a) {
      sum += v * v;
    }
    return sum;
  }
}
