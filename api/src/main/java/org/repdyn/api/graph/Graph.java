package org.repdyn.api.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * A network under construction: every method adds a node and returns it. Shapes are checked at
 * once; an {@link IllegalArgumentException} names the layer.
 *
 * <p>Names are paths. Inside {@code scope("encoder", ...)} the call {@code linear("hidden-1", x,
 * 500)} creates the parameters {@code encoder/hidden-1/weight} and {@code encoder/hidden-1/bias}. A
 * tap makes a node visible under its name: its values can then be recorded as a representation.
 */
public final class Graph {
  /** Far beyond any network that trains; a mistyped depth is refused at once instead. */
  private static final int MAX_NODES = 100_000;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> taps = new LinkedHashMap<>();
  private final Set<String> parameterNames = new HashSet<>();
  private final Deque<String> scopes = new ArrayDeque<>();
  private final Node input;

  /**
   * Starts a graph.
   *
   * @param input the shape of one sample
   */
  public Graph(Shape input) {
    this.input = add("input", new Op.Input(input));
  }

  /**
   * The node that holds the samples.
   *
   * @return the input
   */
  public Node input() {
    return input;
  }

  /**
   * All nodes added so far, operands before their users.
   *
   * @return an unmodifiable view
   */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /**
   * The tapped nodes by name, in the order of tapping.
   *
   * @return an unmodifiable view
   */
  public Map<String, Node> taps() {
    return Collections.unmodifiableMap(taps);
  }

  /**
   * Builds a part of the network in a named scope.
   *
   * @param name one step of the path, such as {@code block-3}
   * @param part writes the nodes
   * @return what {@code part} returned
   */
  public Node scope(String name, Supplier<Node> part) {
    scopes.addLast(checkedName(name));
    try {
      return part.get();
    } finally {
      scopes.removeLast();
    }
  }

  /**
   * Makes a node available for recording.
   *
   * @param name the name within the present scope, unique
   * @param node the node
   * @return the same node
   */
  public Node tap(String name, Node node) {
    String path = path(checkedName(name));
    if (taps.putIfAbsent(path, node) != null) {
      throw new IllegalArgumentException("tap " + path + " already exists");
    }
    return node;
  }

  /**
   * A trained array, which may be shared between layers.
   *
   * @param name the name within the present scope, unique
   * @param shape its shape
   * @param initializer its first values
   * @return the parameter
   */
  public Node parameter(String name, Shape shape, Initializer initializer) {
    if (!parameterNames.add(path(name))) {
      throw new IllegalArgumentException("parameter " + path(name) + " already exists");
    }
    return add(name, new Op.Parameter(shape, initializer));
  }

  /**
   * A fixed array.
   *
   * @param name the name within the present scope
   * @param shape its shape
   * @param values its elements, row-major
   * @return the constant
   */
  public Node constant(String name, Shape shape, double... values) {
    return add(name, new Op.Constant(shape, Arrays.stream(values).boxed().toList()));
  }

  /**
   * A linear layer with parameters of its own: weight [units x in], bias [units] that starts at 0.
   *
   * @param name the name of the layer within the present scope
   * @param x [.., in]
   * @param units the number of outputs
   * @return [.., units]
   */
  public Node linear(String name, Node x, int units) {
    if (x.shape().rank() == 0) {
      throw new IllegalArgumentException(path(name) + ": requires at least one dimension");
    }
    int in = x.shape().dimension(-1);
    Shape shape = shape(name + "/weight", units, in);
    Node weight = parameter(name + "/weight", shape, new Initializer.Weight(in, units));
    return linear(name, x, weight, bias(name, units));
  }

  /**
   * A linear layer with given parameters.
   *
   * @param name the name of the layer within the present scope
   * @param x [.., in]
   * @param weight [units x in]
   * @param bias [units]
   * @return [.., units]
   */
  public Node linear(String name, Node x, Node weight, Node bias) {
    return add(name, new Op.Linear(), x, weight, bias);
  }

  /**
   * A convolution with parameters of its own, over one spatial dimension for [channels x length],
   * over two for [channels x height x width].
   *
   * @param name the name of the layer within the present scope
   * @param x the input
   * @param channels the number of output channels
   * @param kernel length of the window in every spatial dimension
   * @param stride distance between windows
   * @param padding zeros added at both ends of every spatial dimension
   * @return [channels x ..]
   */
  public Node convolution(String name, Node x, int channels, int kernel, int stride, int padding) {
    int[] shape = new int[x.shape().rank() + 1];
    Arrays.fill(shape, kernel);
    shape[0] = channels;
    shape[1] = x.shape().dimension(0);
    int window = (int) Math.pow(kernel, x.shape().rank() - 1);
    Initializer initializer = new Initializer.Weight(shape[1] * window, channels * window);
    Node weight = parameter(name + "/weight", shape(name + "/weight", shape), initializer);
    Op op = new Op.Convolution(stride, padding);
    return add(name, op, x, weight, bias(name, channels));
  }

  /**
   * Max or mean pooling over the spatial dimensions.
   *
   * @param x [channels x ..]
   * @param kind max or mean
   * @param size length of a window
   * @param stride distance between windows
   * @return [channels x ..]
   */
  public Node pool(Node x, Op.Pool.Kind kind, int size, int stride) {
    return add(name(kind) + "-pool", new Op.Pool(kind, size, stride), x);
  }

  /**
   * A matrix product over the last two dimensions.
   *
   * @param a [.., n x k]
   * @param b [.., k x m]
   * @return [.., n x m]
   */
  public Node matmul(Node a, Node b) {
    return add("matmul", new Op.MatMul(), a, b);
  }

  /**
   * Exchanges the last two dimensions.
   *
   * @param x [.., n x m]
   * @return [.., m x n]
   */
  public Node transpose(Node x) {
    return add("transpose", new Op.Transpose(), x);
  }

  /**
   * A sum, such as that of a skip connection.
   *
   * @param a one array
   * @param b another of the same shape
   * @return their sum
   */
  public Node add(Node a, Node b) {
    return add("add", new Op.Add(), a, b);
  }

  /**
   * A product with a number.
   *
   * @param x the array
   * @param factor the number
   * @return the product
   */
  public Node scale(Node x, double factor) {
    return add("scale", new Op.Scale(factor), x);
  }

  /**
   * Concatenates arrays.
   *
   * @param axis along which dimension, 0 is the outermost
   * @param parts the arrays, of equal length in every other dimension
   * @return the whole
   */
  public Node concat(int axis, Node... parts) {
    return add("concat", new Op.Concat(axis), parts);
  }

  /**
   * A part of one dimension.
   *
   * @param x the array
   * @param axis which dimension, 0 is the outermost
   * @param from first index
   * @param to last index plus one
   * @return the part
   */
  public Node slice(Node x, int axis, int from, int to) {
    return add("slice", new Op.Slice(axis, from, to), x);
  }

  /**
   * The same elements in another shape; the same node if it already has that shape.
   *
   * @param x the array
   * @param shape the new shape, of the same size
   * @return the array in the new shape
   */
  public Node reshape(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : add("reshape", new Op.Reshape(shape), x);
  }

  /**
   * All elements in one dimension.
   *
   * @param x the array
   * @return [size]
   */
  public Node flatten(Node x) {
    return reshape(x, Shape.of(x.shape().size()));
  }

  /**
   * A nonlinearity; {@link Activation#NONE} adds no node, leaky-relu has slope 0.01.
   *
   * @param x the array
   * @param activation which one
   * @return the activated array
   */
  public Node activate(Node x, Activation activation) {
    return activate(x, activation, 0.01);
  }

  /**
   * A nonlinearity; {@link Activation#NONE} adds no node.
   *
   * @param x the array
   * @param activation which one
   * @param slope the slope below 0 of leaky-relu; the others ignore it
   * @return the activated array
   */
  public Node activate(Node x, Activation activation, double slope) {
    return activation == Activation.NONE
        ? x
        : add(name(activation), new Op.Activate(activation, slope), x);
  }

  /**
   * A nonlinearity that is not in {@link Activation}.
   *
   * @param x the array
   * @param function a pure function
   * @param derivative its derivative
   * @return the activated array
   */
  public Node elementwise(Node x, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    return add("elementwise", new Op.Elementwise(function, derivative), x);
  }

  /**
   * Normalised exponentials over the last dimension.
   *
   * @param x [.., n]
   * @return [.., n], each row summing to 1
   */
  public Node softmax(Node x) {
    return add("softmax", new Op.Softmax(), x);
  }

  /**
   * Random zeros in training, the identity in recordings.
   *
   * @param x the array
   * @param rate the probability of a zero
   * @return the thinned array
   */
  public Node dropout(Node x, double rate) {
    return rate == 0 ? x : add("dropout", new Op.Dropout(rate), x);
  }

  /**
   * Layer normalisation over the last dimension, with gain (from 1) and bias (from 0) of its own.
   *
   * @param name the name of the layer within the present scope
   * @param x [.., n]
   * @return [.., n]
   */
  public Node layerNorm(String name, Node x) {
    Shape last = Shape.of(x.shape().dimension(-1));
    Node gain = parameter(name + "/gain", last, new Initializer.Constant(1));
    return add(name, new Op.LayerNorm(1e-5), x, gain, bias(name, last.size()));
  }

  private Node bias(String layer, int units) {
    return parameter(layer + "/bias", Shape.of(units), new Initializer.Constant(0));
  }

  private Node add(String name, Op op, Node... operands) {
    String path = path(name);
    for (Node operand : operands) {
      if (operand.index() >= nodes.size() || nodes.get(operand.index()) != operand) {
        throw new IllegalArgumentException(path + ": " + operand + " belongs to another graph");
      }
    }
    Shape shape;
    try {
      shape = op.shape(Arrays.stream(operands).map(Node::shape).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
    if (nodes.size() == MAX_NODES) {
      throw new IllegalArgumentException(
          "%s: a network has at most %d operations; choose fewer layers"
              .formatted(path, MAX_NODES));
    }
    Node node = new Node(nodes.size(), path, op, List.of(operands), shape);
    nodes.add(node);
    return node;
  }

  /** The shape of a parameter that a layer makes for itself. */
  private Shape shape(String parameter, int... dimensions) {
    try {
      return Shape.of(dimensions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path(parameter) + ": " + e.getMessage(), e);
    }
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String path(String name) {
    return scopes.isEmpty() ? name : String.join("/", scopes) + "/" + name;
  }

  private static String checkedName(String name) {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("name must be lower-kebab, was \"" + name + "\"");
    }
    return name;
  }
}
