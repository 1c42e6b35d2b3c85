package org.repdyn.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.training.statistics.Statistic;
import org.repdyn.runtime.training.statistics.Statistic.Input;
import org.repdyn.runtime.trajectory.RecordedStatistics;

/**
 * Records statistics of the network, a row for each row of the trajectory. Gradients are computed
 * by a separate backward pass: the pass of the update, which updates parameters at the same time,
 * rounds differently. Training therefore has the same bits with and without statistics.
 */
final class StatisticsRecorder implements TrainingObserver {
  private final Node[] parameters;
  private final Series[] series;

  /** Before the update. */
  private final double[][] weights;

  /** Gradients, and after the update the changes. */
  private final double[][] changes;

  private final DoubleBuffer time = new DoubleBuffer(16);

  /** One statistic with its row and its columns. */
  private record Series(Statistic statistic, double[] row, DoubleBuffer[] columns) {
    static Series of(Statistic statistic) {
      int width = statistic.columns().size();
      DoubleBuffer[] columns =
          Stream.generate(() -> new DoubleBuffer(16)).limit(width).toArray(DoubleBuffer[]::new);
      return new Series(statistic, new double[width], columns);
    }
  }

  /**
   * Prepares for a run.
   *
   * @param statistics what is recorded, at least one
   * @param executor holds the network before training
   */
  StatisticsRecorder(List<Statistic> statistics, Executor executor) {
    this.parameters = executor.network().parameters().toArray(Node[]::new);
    this.series = statistics.stream().map(Series::of).toArray(Series[]::new);
    this.weights = arrays();
    this.changes = arrays();
    read(executor, weights);
    statistics.forEach(statistic -> statistic.begin(weights));
  }

  private double[][] arrays() {
    return Stream.of(parameters).map(p -> new double[p.shape().size()]).toArray(double[][]::new);
  }

  private void read(Executor executor, double[][] values) {
    for (int p = 0; p < parameters.length; p++) {
      executor.read(parameters[p], 0, values[p]);
    }
  }

  @Override
  public void beforeUpdate(TrainingState state) {
    if (!state.recorded) {
      return;
    }
    time.add(state.unit());
    read(state.executor(), weights);
    measure(Input.WEIGHTS, weights);
    if (needs(Input.GRADIENTS)) {
      state.executor().backward();
      for (int p = 0; p < parameters.length; p++) {
        state.executor().readGradient(parameters[p], changes[p]);
      }
      measure(Input.GRADIENTS, changes);
    }
    append();
  }

  /** Adds the row, without the values that are known only after the update. */
  private void append() {
    for (Series s : series) {
      boolean known = s.statistic.input() != Input.UPDATES;
      for (int c = 0; c < s.row.length; c++) {
        s.columns[c].add(known ? s.row[c] : Double.NaN);
      }
    }
  }

  @Override
  public void afterUpdate(TrainingState state) {
    if (!state.recorded || !needs(Input.UPDATES)) {
      return;
    }
    read(state.executor(), changes);
    for (int p = 0; p < changes.length; p++) {
      for (int i = 0; i < changes[p].length; i++) {
        changes[p][i] -= weights[p][i];
      }
    }
    measure(Input.UPDATES, changes);
    for (Series s : series) {
      for (int c = 0; c < s.row.length && s.statistic.input() == Input.UPDATES; c++) {
        s.columns[c].setLast(s.row[c]);
      }
    }
  }

  private boolean needs(Input input) {
    for (Series s : series) {
      if (s.statistic.input() == input) {
        return true;
      }
    }
    return false;
  }

  private void measure(Input input, double[][] arrays) {
    for (Series s : series) {
      if (s.statistic.input() == input) {
        s.statistic.measure(arrays, s.row);
      }
    }
  }

  @Override
  public void visitState(BiConsumer<String, DoubleBuffer> visitor) {
    visitor.accept("statistics/time", time);
    visitColumns((name, column) -> visitor.accept("statistics/" + name, column));
  }

  private void visitColumns(BiConsumer<String, DoubleBuffer> visitor) {
    for (Series s : series) {
      for (int c = 0; c < s.columns.length; c++) {
        visitor.accept(s.statistic.columns().get(c), s.columns[c]);
      }
    }
  }

  /** Everything so far. */
  RecordedStatistics recorded(String timeUnit) {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    visitColumns((name, column) -> columns.put(name, column.toArray()));
    return new RecordedStatistics(timeUnit, time.toArray(), columns);
  }
}
