package org.repdyn.runtime.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Track;

/** Records h at every tap, y and w of one pair; all differences are taken in double precision. */
final class Tracker {
  private final Pair pair;
  private final double[] input;
  private final double[] target;
  private final int firstRow;
  private final int secondRow;
  private final List<String> names;
  private final Node[] nodes;
  private final int[] sizes;
  private final Node output;
  private final Column[] h;
  private final Column y;
  private final Column w;
  private final double[] first;
  private final double[] second;

  /**
   * Prepares for a run.
   *
   * @param pair which samples
   * @param firstRow where the first one stands in the batch that is read
   * @param secondRow where the second one stands
   * @param task what the samples belong to
   * @param taps the recorded nodes by name
   * @param output the prediction
   * @param room the number of rows to expect
   */
  Tracker(
      Pair pair,
      int firstRow,
      int secondRow,
      Task task,
      SequencedMap<String, Node> taps,
      Node output,
      int room) {
    this.pair = pair;
    this.firstRow = firstRow;
    this.secondRow = secondRow;
    this.names = List.copyOf(taps.keySet());
    this.nodes = taps.values().toArray(Node[]::new);
    this.sizes = Arrays.stream(nodes).mapToInt(n -> n.shape().size()).toArray();
    this.output = output;
    double[][] inputs = new double[2][task.input().size()];
    double[][] targets = new double[2][task.output().size()];
    task.training().read(pair.first(), inputs[0], targets[0]);
    task.training().read(pair.second(), inputs[1], targets[1]);
    this.input = difference(inputs[1], inputs[0]);
    this.target = difference(targets[1], targets[0]);
    this.h = new Column[nodes.length];
    Arrays.setAll(h, _ -> new Column(room));
    this.y = new Column(room);
    this.w = new Column(room);
    this.first = new double[Math.max(Arrays.stream(sizes).max().orElse(0), target.length)];
    this.second = new double[first.length];
  }

  /** Adds a row from what the executor computed last. */
  void add(Executor executor) {
    for (int tap = 0; tap < nodes.length; tap++) {
      read(executor, nodes[tap]);
      double sum = 0;
      for (int i = 0; i < sizes[tap]; i++) {
        double d = second[i] - first[i];
        sum += d * d;
      }
      h[tap].add(sum);
    }
    read(executor, output);
    double squared = 0;
    double aligned = 0;
    for (int i = 0; i < target.length; i++) {
      double d = second[i] - first[i];
      squared += d * d;
      aligned += d * target[i];
    }
    y.add(squared);
    w.add(squared - aligned);
  }

  /** Takes the last row back. */
  void removeLast() {
    Arrays.stream(h).forEach(Column::removeLast);
    y.removeLast();
    w.removeLast();
  }

  /** Everything by name, for a checkpoint. */
  void columns(String prefix, BiConsumer<String, Column> visit) {
    for (int tap = 0; tap < h.length; tap++) {
      visit.accept(prefix + "/h@" + names.get(tap), h[tap]);
    }
    visit.accept(prefix + "/y", y);
    visit.accept(prefix + "/w", w);
  }

  /** What was recorded. */
  Track track() {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    for (int tap = 0; tap < h.length; tap++) {
      columns.put(names.get(tap), h[tap].toArray());
    }
    return new Track(pair, square(input), square(target), columns, y.toArray(), w.toArray());
  }

  private void read(Executor executor, Node node) {
    executor.read(node, firstRow, first);
    executor.read(node, secondRow, second);
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
