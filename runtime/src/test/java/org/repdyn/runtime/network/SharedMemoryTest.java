package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.config.Precision;

/**
 * Networks of operations drawn at random, in which nodes share memory and replace each other's
 * values. Where one more operation reads what each computes, none does, and no bit may differ.
 */
class SharedMemoryTest {
  private static final int ROWS = 3;
  private static final int OPERATIONS = 10;

  private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

  /** A number from the wrong place is wrong by its own size, which is of order 1. */
  private static final double WRONG = 1e-3;

  @ParameterizedTest
  @ValueSource(longs = {0, 1000, 2000, 3000})
  void randomNetworks(long first) {
    for (long seed = first; seed < first + 100; seed++) {
      Network network = network(seed, false);
      List<double[]> values = run(network, Precision.FLOAT32);
      List<double[]> alone = run(network(seed, true), Precision.FLOAT32);
      List<double[]> exact = run(network, Precision.FLOAT64);
      for (int i = 0; i < values.size(); i++) {
        String what = "seed %d, array %d".formatted(seed, i);
        assertThat(values.get(i)).as(what).containsExactly(alone.get(i));
        double size = Math.max(1, Arrays.stream(exact.get(i)).map(Math::abs).max().orElseThrow());
        assertThat(values.get(i)).as(what).containsExactly(exact.get(i), within(WRONG * size));
      }
    }
  }

  /** What one step of training leaves: predictions, gradients and weights. */
  private static List<double[]> run(Network network, Precision precision) {
    List<double[]> arrays = new ArrayList<>();
    double[] rates = new double[network.parameters().size()];
    Arrays.fill(rates, 0.01);
    try (Executor executor = Fixture.executor(network, ROWS, precision)) {
      executor.forward(ROWS, 5);
      executor.backward();
      network.parameters().forEach(p -> arrays.add(Fixture.gradient(executor, p)));
      executor.backwardAndUpdate(rates);
      executor.evaluate(2);
      for (int row = 0; row < 2; row++) {
        double[] output = new double[network.output().shape().size()];
        executor.read(network.output(), row, output);
        arrays.add(output);
      }
      network.parameters().forEach(p -> arrays.add(Fixture.parameter(executor, p)));
    }
    return arrays;
  }

  private static Network network(long seed, boolean alone) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph g = new Graph(Shape.of(2, 3, 4));
    List<Node> nodes = new ArrayList<>(List.of(g.linear("first", g.input(), 4)));
    for (int i = 0; i < OPERATIONS; i++) {
      // Mostly the last one, so that few nodes are read twice.
      Node x = random.nextInt(4) == 0 ? nodes.get(random.nextInt(i + 1)) : nodes.getLast();
      Node y = nodes.get(random.nextInt(i + 1));
      nodes.add(operation(g, random, "op" + i, x, y));
    }
    Set<Node> unread = new LinkedHashSet<>(nodes);
    g.nodes().forEach(n -> unread.removeAll(n.inputs()));
    Node output = g.constant("zero", Shape.of(2), 0, 0);
    for (Node last : unread) {
      output = g.add(output, g.linear("out-" + last.index(), g.flatten(last), 2));
    }
    g.tap("representation", output);
    if (alone) {
      List<Node> computed = g.nodes().stream().filter(n -> !n.inputs().isEmpty()).toList();
      computed.forEach(n -> g.scale(n, 2));
    }
    return new Network(g, output, "representation");
  }

  private static Node operation(Graph g, SplittableRandom random, String name, Node x, Node y) {
    Shape shape = x.shape();
    return switch (random.nextInt(10)) {
      case 0 -> g.linear(name, x, 3 + random.nextInt(2));
      case 1 -> g.activate(x, any(random, Activation.values()), any(random, -0.3, 0.0, 0.2));
      case 2 -> g.scale(x, any(random, -1.5, 0.5));
      case 3 -> g.softmax(x, any(random, 0.5, 1.0));
      case 4 -> g.add(x, y.shape().equals(shape) ? y : g.scale(x, 0.7));
      case 5 -> bounded(g, g.multiply(x, y.shape().equals(shape) ? y : g.scale(x, 0.7)));
      case 6 -> g.transpose(x, any(random, ORDERS));
      case 7 -> g.reshape(x, Shape.of(shape.dimension(1), shape.dimension(0), shape.dimension(2)));
      case 8 -> g.dropout(x, 0.3);
      default -> bounded(g, product(g, random, name, x));
    };
  }

  /** Products of matrices with parameters and with themselves. */
  private static Node product(Graph g, SplittableRandom random, String name, Node x) {
    Node transposed = g.transpose(x, 0, 2, 1);
    int[] order = any(random, ORDERS);
    return switch (random.nextInt(5)) {
      case 0 -> g.matmul(x, transposed);
      case 1 -> g.matmul(transposed, x);
      case 2 -> g.transpose(g.matmul(x, transposed), order);
      case 3 -> {
        Node product = g.matmul(x, transposed);
        Node other = g.transpose(product, order);
        yield g.add(g.reshape(product, other.shape()), other);
      }
      default -> {
        Node other = g.transpose(x, order);
        Shape shape = Shape.of(other.shape().dimension(2), 3);
        yield g.matmul(other, g.parameter(name, shape, new Initializer.Normal(1)));
      }
    };
  }

  /** Products of products would leave the range of float32. */
  private static Node bounded(Graph g, Node x) {
    return g.activate(x, Activation.TANH);
  }

  @SafeVarargs
  private static <T> T any(SplittableRandom random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
