package org.repdyn.plugin.twopoints;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/**
 * Inputs -1 and {@code -1 + sqrt(dx2)}, targets 0.6 and {@code 0.6 + sqrt(dy2)}; with n components
 * each vector is that number divided by sqrt(n) in every component, so that distances stay the
 * same.
 */
public final class TwoPoints implements TaskProvider<TwoPointsConfig> {

  /** Created by the service loader. */
  public TwoPoints() {}

  @Override
  public String id() {
    return "two-points";
  }

  @Override
  public String summary() {
    return "Two data points at given distances of inputs and targets.";
  }

  @Override
  public TwoPointsConfig defaults() {
    return new TwoPointsConfig(1, 0.5, 1, 1);
  }

  @Override
  public Task create(TwoPointsConfig config, Seed seed) {
    return new TwoPointTask(config);
  }

  private record TwoPointTask(TwoPointsConfig config) implements Task, Samples {
    @Override
    public Shape input() {
      return Shape.of(config.inputs());
    }

    @Override
    public Shape output() {
      return Shape.of(config.outputs());
    }

    @Override
    public Samples training() {
      return this;
    }

    @Override
    public List<Pair> pairs() {
      return List.of(new Pair(0, 1));
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      double x = -1 + index * Math.sqrt(config.dx2());
      double y = 0.6 + index * Math.sqrt(config.dy2());
      Arrays.fill(input, x / Math.sqrt(config.inputs()));
      Arrays.fill(target, y / Math.sqrt(config.outputs()));
    }
  }
}
