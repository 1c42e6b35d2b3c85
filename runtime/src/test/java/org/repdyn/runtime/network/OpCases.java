package org.repdyn.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * Small networks that use every operation, at odd sizes. A parameter stands before each operation,
 * so that the gradients of all its operands are seen.
 */
final class OpCases {
  private final List<Case> cases = new ArrayList<>();

  /** A network with a name. */
  record Case(String name, Network network) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> all() {
    OpCases cases = new OpCases();
    cases.layers();
    cases.moves();
    cases.broadcasts();
    cases.spatial();
    cases.sharing();
    cases.blocks();
    cases.products();
    return cases.cases;
  }

  private void layers() {
    for (Activation activation : Activation.values()) {
      add(activation.name(), Shape.of(3), g -> g.activate(before(g, 7), activation, 0.2));
      add(
          activation + " observed before and after",
          Shape.of(3),
          g -> {
            Node x = g.tap("before", before(g, 5));
            return g.tap("after", g.activate(x, activation, 0.2));
          });
    }
    add("linear", Shape.of(3), g -> g.linear("second", before(g, 7), 2));
    add(
        "linear without a bias",
        Shape.of(3),
        g -> {
          Node w = g.parameter("w", Shape.of(2, 7), new Initializer.Weight(7, 2));
          return g.linear("second", before(g, 7), w);
        });
    add("linear to one", Shape.of(1), g -> g.linear("second", before(g, 33), 1));
    add("linear over rows", Shape.of(2, 3), g -> g.linear("second", before(g, 5), 4));
    add("elementwise", Shape.of(3), g -> g.elementwise(before(g, 5), Math::sin, Math::cos));
    add("scale", Shape.of(3), g -> g.scale(before(g, 5), -1.5));
    add("softmax", Shape.of(2, 3), g -> g.softmax(before(g, 5)));
    add("softmax, scaled", Shape.of(2, 3), g -> g.softmax(before(g, 5), 2.5));
    add(
        "leaky ReLU that falls",
        Shape.of(3),
        g -> g.linear("second", g.activate(before(g, 5), Activation.LEAKY_RELU, -0.3), 2));
    add("layer norm", Shape.of(2, 3), g -> g.layerNorm("norm", before(g, 5)));
    add("batch norm", Shape.of(3), g -> g.batchNorm("norm", before(g, 5)));
    add("batch norm of images", Shape.of(2, 5, 7), g -> g.batchNorm("norm", conv(g, 3, 3, 1, 1)));
    add("RMS norm", Shape.of(2, 3), g -> g.rmsNorm("norm", before(g, 5)));
    add("dropout", Shape.of(3), g -> g.linear("second", g.dropout(before(g, 17), 0.3), 3));
  }

  private void moves() {
    add("transpose", Shape.of(2, 3, 4), g -> g.transpose(before(g, 5)));
    add("transpose, rotated", Shape.of(2, 3, 4), g -> g.transpose(before(g, 5), 1, 2, 0));
    add("transpose, outer", Shape.of(3, 2, 4), g -> g.transpose(before(g, 19), 1, 0, 2));
    add("transpose, large", Shape.of(37, 4), g -> g.transpose(before(g, 35)));
    add("transpose, blocks", Shape.of(67, 2), g -> g.transpose(before(g, 70)));
    add("transpose of a batch", Shape.of(2, 2, 3), g -> g.transpose(before(g, 5), 2, 1, 0));
    add("reshape", Shape.of(2, 3), g -> g.reshape(before(g, 6), Shape.of(3, 4)));
    add("slice outer", Shape.of(3, 2), g -> g.slice(before(g, 5), 0, 1, 3));
    add("slice inner", Shape.of(3, 2), g -> g.slice(before(g, 5), 1, 2, 4));
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      add(
          "concat along " + axis,
          Shape.of(2, 3, 4),
          g -> {
            Node x = before(g, 5);
            return g.concat(along, x, g.slice(g.linear("other", x, 5), along, 1, 2), x);
          });
    }
    add(
        "add constant",
        Shape.of(3),
        g -> g.add(before(g, 2), g.constant("c", Shape.of(2), 0.5, -1)));
  }

  private void broadcasts() {
    for (Shape other :
        List.of(
            Shape.of(2, 3, 5), Shape.of(3, 5), Shape.of(5), Shape.of(2, 1, 5), Shape.of(3, 1))) {
      add(
          "add " + other,
          Shape.of(2, 3, 4),
          g -> g.add(g.parameter("p", other, new Initializer.Normal(1)), before(g, 5)));
      add(
          "multiply by " + other,
          Shape.of(2, 3, 4),
          g -> g.multiply(before(g, 5), g.parameter("p", other, new Initializer.Normal(1))));
    }
    add(
        "numbers without a dimension",
        Shape.of(3),
        g -> {
          Node gain = g.parameter("gain", Shape.of(), new Initializer.Normal(1));
          return g.tap("mean", g.mean(g.multiply(before(g, 4), gain), 0));
        });
    add(
        "gate",
        Shape.of(2, 3),
        g -> {
          Node gate = g.activate(g.linear("gate", g.input(), 5), Activation.SIGMOID);
          return g.multiply(g.multiply(gate, before(g, 5)), g.linear("one", g.input(), 1));
        });
    add("square", Shape.of(3), g -> squareOf(g, before(g, 5)));
    for (int axis = 0; axis < 3; axis++) {
      int over = axis;
      add("mean over " + axis, Shape.of(2, 3, 4), g -> g.mean(before(g, 5), over));
    }
    add(
        "mask",
        Shape.of(3, 4),
        g -> {
          double no = Double.NEGATIVE_INFINITY;
          Node mask = g.constant("mask", Shape.of(3, 3), 0, no, no, 0, 0, no, 0, 0, 0);
          return g.softmax(g.add(before(g, 3), mask));
        });
    add(
        "embedding",
        Shape.of(4),
        g -> {
          Node numbers = g.elementwise(g.input(), v -> Math.abs(Math.rint(v)) % 3, _ -> 0);
          return g.linear("after", g.embedding("embed", numbers, 3, 5), 2);
        });
    add(
        "class token",
        Shape.of(3, 2),
        g -> {
          Node token = g.parameter("class", Shape.of(1, 5), new Initializer.Normal(1));
          return g.concat(0, token, before(g, 5));
        });
  }

  private static Node squareOf(Graph g, Node x) {
    return g.multiply(x, x);
  }

  private void spatial() {
    add("convolution", Shape.of(2, 9), g -> conv(g, 3, 3, 1, 0));
    add("convolution, stride and padding", Shape.of(3, 8), g -> conv(g, 2, 3, 2, 2));
    add("convolution 2-d", Shape.of(2, 5, 6), g -> conv(g, 3, 3, 1, 0));
    add("convolution 2-d, stride and padding", Shape.of(1, 7, 5), g -> conv(g, 2, 3, 2, 1));
    add("convolution, long", Shape.of(1, 37), g -> conv(g, 5, 11, 1, 0));
    for (Op.Pool.Kind kind : Op.Pool.Kind.values()) {
      add(kind + " pool", Shape.of(2, 9), g -> g.pool(before(g, 7), kind, 2, 2));
      add(kind + " pool 2-d", Shape.of(2, 5, 6), g -> g.pool(before(g, 7), kind, 3, 2));
    }
  }

  private void sharing() {
    add(
        "tied weights",
        Shape.of(3),
        g -> {
          Node w = g.parameter("w", Shape.of(5, 3), new Initializer.Weight(3, 5));
          Node zero = g.constant("zero", Shape.of(3), 0, 0, 0);
          Node b = g.parameter("b", Shape.of(5), new Initializer.Normal(0.1));
          Node x = g.activate(g.linear("up", g.input(), w, b), Activation.TANH);
          return g.linear("down", x, g.transpose(w), zero);
        });
    add(
        "recurrent, unrolled",
        Shape.of(4, 2),
        g -> {
          Node w = g.parameter("w", Shape.of(5, 7), new Initializer.Weight(7, 5));
          Node b = g.parameter("b", Shape.of(5), new Initializer.Normal(0.1));
          Node state = g.parameter("start", Shape.of(5), new Initializer.Normal(1));
          for (int t = 0; t < 4; t++) {
            Node x = g.flatten(g.slice(g.input(), 0, t, t + 1));
            Node both = g.concat(0, state, x);
            state = g.activate(g.linear("step-" + t, both, w, b), Activation.TANH);
          }
          return g.linear("readout", state, 2);
        });
    add(
        "add parameters",
        Shape.of(3),
        g -> {
          Node p = g.parameter("p", Shape.of(4), new Initializer.Normal(1));
          Node q = g.parameter("q", Shape.of(4), new Initializer.Normal(1));
          return g.add(before(g, 4), g.add(p, g.scale(q, 2)));
        });
    add(
        "skip",
        Shape.of(3),
        g -> {
          Node a = g.activate(before(g, 6), Activation.LEAKY_RELU);
          Node b = g.activate(g.linear("b", a, 6), Activation.LEAKY_RELU);
          Node c = g.add(g.activate(g.linear("c", b, 6), Activation.LEAKY_RELU), a);
          Node d = g.add(g.activate(g.linear("d", c, 6), Activation.LEAKY_RELU), b);
          return g.linear("readout", d, 2);
        });
    add("added to itself", Shape.of(3), g -> squareSum(g, before(g, 4)));
  }

  private static Node squareSum(Graph g, Node x) {
    return g.add(x, x);
  }

  private void blocks() {
    add(
        "attention",
        Shape.of(5, 6),
        g -> {
          Node position = g.parameter("position", Shape.of(5, 6), new Initializer.Normal(0.3));
          Node x = g.layerNorm("norm", g.add(g.input(), position));
          Node q = g.linear("query", x, 4);
          Node k = g.linear("key", x, 4);
          Node v = g.linear("value", x, 3);
          Node weights = g.softmax(g.scale(g.matmul(q, g.transpose(k)), 0.5));
          return g.linear("out", g.flatten(g.matmul(weights, v)), 2);
        });
    add(
        "matmul with a parameter",
        Shape.of(2, 3),
        g -> {
          Node m = g.parameter("m", Shape.of(4, 5), new Initializer.Normal(1));
          return g.matmul(before(g, 4), m);
        });
    add(
        "attention with heads",
        Shape.of(5, 6),
        g -> {
          Node x = before(g, 6);
          Node q = g.transpose(heads(g, x, "query", 2, 3), 1, 0, 2);
          Node k = g.transpose(heads(g, x, "key", 2, 3), 1, 2, 0);
          Node v = g.transpose(heads(g, x, "value", 2, 3), 1, 0, 2);
          Node heads = g.matmul(g.softmax(g.matmul(q, k)), v);
          Node merged = g.reshape(g.transpose(heads, 1, 0, 2), Shape.of(5, 6));
          return g.mean(g.add(x, g.linear("out", merged, 6)), 0);
        });
    add(
        "one matrix for all heads",
        Shape.of(2, 3, 4),
        g -> {
          Node m = g.parameter("m", Shape.of(5, 2), new Initializer.Normal(1));
          Node left = g.parameter("left", Shape.of(4, 3), new Initializer.Normal(1));
          return g.matmul(left, g.matmul(before(g, 5), m));
        });
    add(
        "weights made from the input",
        Shape.of(3),
        g -> {
          Node w = g.reshape(before(g, 6), Shape.of(2, 3));
          Node b = g.linear("bias", g.input(), 2);
          return g.linear("hyper", g.input(), w, b);
        });
  }

  /** Products of what was transposed, and transposes of products, which need not be copied. */
  private void products() {
    add(
        "heads longer than a vector",
        Shape.of(35, 3),
        g -> {
          Node q = g.transpose(heads(g, g.input(), "query", 2, 20), 1, 0, 2);
          Node k = g.transpose(heads(g, g.input(), "key", 2, 20), 1, 2, 0);
          Node v = g.transpose(heads(g, g.input(), "value", 2, 20), 1, 0, 2);
          Node heads = g.matmul(g.softmax(g.matmul(q, k), 0.2), v);
          return g.linear("out", g.reshape(g.transpose(heads, 1, 0, 2), Shape.of(35, 40)), 2);
        });
    add(
        "products of transposes, observed",
        Shape.of(5, 6),
        g -> {
          Node x = g.tap("x", g.transpose(heads(g, g.input(), "x", 2, 3), 1, 2, 0));
          Node y = g.tap("y", g.transpose(heads(g, g.input(), "y", 2, 3), 1, 0, 2));
          Node product = g.tap("product", g.matmul(x, y));
          Node back = g.tap("back", g.transpose(product, 1, 0, 2));
          return g.linear("out", g.reshape(back, Shape.of(3, 6)), 2);
        });
    add(
        "both transposed, and read twice",
        Shape.of(5, 6),
        g -> {
          Node x = g.transpose(heads(g, g.input(), "x", 2, 3), 1, 2, 0);
          Node y = g.transpose(heads(g, g.input(), "y", 2, 5), 1, 2, 0);
          Node z = g.transpose(heads(g, g.input(), "z", 2, 5), 1, 2, 0);
          return g.add(g.matmul(x, y), g.matmul(x, z));
        });
    add(
        "product of a transpose with itself",
        Shape.of(5, 6),
        g -> {
          Node x = g.transpose(g.linear("x", g.input(), 5));
          return g.matmul(x, x);
        });
    add(
        "transpose of a product of transposes",
        Shape.of(4, 6),
        g -> {
          Node x = g.transpose(heads(g, g.input(), "x", 2, 3), 1, 2, 0);
          Node y = g.transpose(heads(g, g.input(), "y", 2, 5), 1, 0, 2);
          Node z = g.transpose(heads(g, g.input(), "z", 2, 3), 1, 2, 0);
          return g.matmul(g.transpose(g.matmul(x, y)), z);
        });
    add(
        "the input, transposed",
        Shape.of(5, 6),
        g -> {
          Node m = g.parameter("m", Shape.of(5, 3), new Initializer.Normal(1));
          return g.matmul(g.transpose(g.input()), m);
        });
    add(
        "matrices of one row or column",
        Shape.of(1, 6),
        g -> {
          Node x = g.transpose(heads(g, g.input(), "x", 2, 1), 1, 2, 0);
          Node y = g.transpose(heads(g, g.input(), "y", 2, 1), 1, 0, 2);
          return g.transpose(g.matmul(x, y), 1, 2, 0);
        });
  }

  private static Node heads(Graph g, Node x, String name, int heads, int size) {
    Node all = g.linear(name, x, heads * size);
    return g.reshape(all, Shape.of(x.shape().dimension(0), heads, size));
  }

  private static Node before(Graph g, int units) {
    return g.linear("before", g.input(), units);
  }

  private static Node conv(Graph g, int channels, int kernel, int stride, int padding) {
    Node x = g.linear("before", g.input(), g.input().shape().dimension(-1));
    return g.convolution("conv", x, channels, kernel, stride, padding);
  }

  private void add(String name, Shape input, Function<Graph, Node> writer) {
    Graph graph = new Graph(input);
    Node output = writer.apply(graph);
    graph.tap("representation", output);
    cases.add(new Case(name, new Network(graph, output, "representation")));
  }
}
