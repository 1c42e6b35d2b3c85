package org.repdyn.runtime.analysis;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;

/**
 * Samples of two inputs and one target, and a network whose representation is a multiple of its
 * input and whose prediction is 0.
 */
record Grid(int size, IntFunction<double[]> points, int[] labels, List<Annotation> annotations)
    implements Task, Samples {

  static Annotation annotation(String name, int size, java.util.function.IntUnaryOperator code) {
    int[] codes = IntStream.range(0, size).map(code).toArray();
    int most = IntStream.of(codes).max().orElseThrow();
    List<String> names =
        IntStream.rangeClosed(0, most).mapToObj(i -> "abcdefgh".substring(i, i + 1)).toList();
    return new Annotation(name, names, codes);
  }

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
  public List<Pair> pairs() {
    return List.of(new Pair(0, 1));
  }

  @Override
  public void read(int index, double[] in, double[] target) {
    System.arraycopy(points.apply(index), 0, in, 0, 2);
    target[0] = labels[index];
  }

  /** The network, with room for three samples. */
  static Executor network(double factor) {
    Network network =
        Network.build(
            Shape.of(2),
            (graph, x) -> graph.activate(graph.linear("hidden", x, 2), Activation.NONE),
            (graph, h, output) -> graph.linear("readout", h, 1),
            Shape.of(1));
    Executor executor =
        new ReferenceExecutorFactory()
            .create(network, new UpdateRule.Sgd(0), Loss.MSE, 3, Seed.of(1));
    for (Node parameter : network.parameters()) {
      if (parameter.shape().size() == 4) {
        executor.write(parameter, new double[] {factor, 0, 0, factor});
      }
    }
    return executor;
  }

  static Node representation(Executor executor) {
    return executor.network().tap(executor.network().representation());
  }
}
