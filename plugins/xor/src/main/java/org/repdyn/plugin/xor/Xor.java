package org.repdyn.plugin.xor;

import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/**
 * Inputs 00, 01, 10, 11, in this order, with targets 0, 1, 1, 0 and the loss {@code mean((out -
 * target)^2)}, not halved, as the paper has it. All six pairs are recorded.
 */
public final class Xor implements TaskProvider<XorConfig> {

  /** Created by the service loader. */
  public Xor() {}

  @Override
  public String id() {
    return "xor";
  }

  @Override
  public String summary() {
    return "Exclusive or of two bits; all six pairs are recorded.";
  }

  @Override
  public XorConfig defaults() {
    return new XorConfig();
  }

  @Override
  public Task create(XorConfig config, Seed seed) {
    return new XorTask();
  }

  private record XorTask() implements Task, Samples {
    private static final int POINTS = 4;

    @Override
    public Shape input() {
      return Shape.of(2);
    }

    @Override
    public Shape output() {
      return Shape.of(1);
    }

    @Override
    public Samples training() {
      return this;
    }

    @Override
    public Loss loss() {
      return Loss.MSE;
    }

    @Override
    public List<Pair> pairs() {
      return IntStream.range(0, POINTS)
          .boxed()
          .flatMap(i -> IntStream.range(i + 1, POINTS).mapToObj(j -> new Pair(i, j)))
          .toList();
    }

    @Override
    public int size() {
      return POINTS;
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      input[0] = index >> 1;
      input[1] = index & 1;
      target[0] = label(index);
    }

    @Override
    public List<Annotation> annotations() {
      int[] points = IntStream.range(0, POINTS).toArray();
      int[] labels = IntStream.of(points).map(XorTask::label).toArray();
      return List.of(
          new Annotation("label", List.of("0", "1"), labels),
          new Annotation("point", List.of("00", "01", "10", "11"), points));
    }

    private static int label(int index) {
      return (index >> 1) ^ (index & 1);
    }
  }
}
