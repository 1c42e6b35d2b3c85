package org.repdyn.api.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What is computed from nodes alone. */
abstract class Operations extends Nodes {
  private UnaryOperator<DoubleUnaryOperator> guard = UnaryOperator.identity();

  Operations(Shape input) {
    super(input);
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
    return node(name, new Op.Linear(), x, weight, bias);
  }

  /**
   * The same without a bias.
   *
   * @param name the name of the layer within the present scope
   * @param x [.., in]
   * @param weight [units x in]
   * @return [.., units]
   */
  public Node linear(String name, Node x, Node weight) {
    return node(name, new Op.Linear(), x, weight);
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
    return node(name(kind) + "-pool", new Op.Pool(kind, size, stride), x);
  }

  /**
   * A matrix product over the last two dimensions; one of the operands may be a single matrix that
   * is used for all those of the other.
   *
   * @param a [.., n x k]
   * @param b [.., k x m]
   * @return [.., n x m]
   */
  public Node matmul(Node a, Node b) {
    return node("matmul", new Op.MatMul(), a, b);
  }

  /**
   * Exchanges the last two dimensions.
   *
   * @param x [.., n x m]
   * @return [.., m x n]
   */
  public Node transpose(Node x) {
    return node("transpose", new Op.Transpose(), x);
  }

  /**
   * The dimensions in another order.
   *
   * @param x the array
   * @param axes for each dimension of the result, that of x; 0 is the outermost
   * @return the rearranged array
   */
  public Node transpose(Node x, int... axes) {
    return node("transpose", new Op.Transpose(Arrays.stream(axes).boxed().toList()), x);
  }

  /**
   * A sum, such as that of a skip connection. Shapes are aligned at the last dimension; a dimension
   * that one of the arrays lacks, or has with length 1, is repeated.
   *
   * @param a one array
   * @param b another
   * @return their sum
   */
  public Node add(Node a, Node b) {
    return node("add", new Op.Add(), a, b);
  }

  /**
   * A product element by element, such as that with a gate or a mask; shapes as for {@link #add}.
   *
   * @param a one array
   * @param b another
   * @return their product
   */
  public Node multiply(Node a, Node b) {
    return node("multiply", new Op.Multiply(), a, b);
  }

  /**
   * The mean over one dimension.
   *
   * @param x the array
   * @param axis which dimension, 0 is the outermost
   * @return an array without that dimension
   */
  public Node mean(Node x, int axis) {
    return node("mean", new Op.Mean(axis), x);
  }

  /**
   * Rows of a table, by number.
   *
   * @param x [..], whole numbers from 0 to rows - 1
   * @param table [rows x n]
   * @return [.. x n]
   */
  public Node lookup(Node x, Node table) {
    return node("lookup", new Op.Embedding(), x, table);
  }

  /**
   * A product with a number.
   *
   * @param x the array
   * @param factor the number
   * @return the product
   */
  public Node scale(Node x, double factor) {
    return node("scale", new Op.Scale(factor), x);
  }

  /**
   * Concatenates arrays.
   *
   * @param axis along which dimension, 0 is the outermost
   * @param parts the arrays, of equal length in every other dimension
   * @return the whole
   */
  public Node concat(int axis, Node... parts) {
    return node("concat", new Op.Concat(axis), parts);
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
    return node("slice", new Op.Slice(axis, from, to), x);
  }

  /**
   * The same elements in another shape; the same node if it already has that shape.
   *
   * @param x the array
   * @param shape the new shape, of the same size
   * @return the array in the new shape
   */
  public Node reshape(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : node("reshape", new Op.Reshape(shape), x);
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
        : node(name(activation), new Op.Activate(activation, slope), x);
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
    return node(
        "elementwise", new Op.Elementwise(guard.apply(function), guard.apply(derivative)), x);
  }

  /**
   * Builds a part of the network whose functions are called later through a guard. This is for a
   * runtime, which says whose function fails; an architecture has no need of it.
   *
   * @param around makes of each function of {@link #elementwise} the one that is called
   * @param part writes the nodes
   * @return what {@code part} returned
   */
  public Node guarded(UnaryOperator<DoubleUnaryOperator> around, Supplier<Node> part) {
    UnaryOperator<DoubleUnaryOperator> outer = guard;
    guard = around;
    try {
      return part.get();
    } finally {
      guard = outer;
    }
  }

  /**
   * Normalised exponentials over the last dimension.
   *
   * @param x [.., n]
   * @return [.., n], each row summing to 1
   */
  public Node softmax(Node x) {
    return softmax(x, 1);
  }

  /**
   * Normalised exponentials of scaled numbers over the last dimension, as in attention.
   *
   * @param x [.., n]
   * @param scale of all x, 1e-30 to 1e30
   * @return [.., n], each row summing to 1
   */
  public Node softmax(Node x, double scale) {
    return node("softmax", new Op.Softmax(scale), x);
  }

  /**
   * Random zeros in training, the identity in recordings.
   *
   * @param x the array
   * @param rate the probability of a zero
   * @return the thinned array
   */
  public Node dropout(Node x, double rate) {
    return rate == 0 ? x : node("dropout", new Op.Dropout(rate), x);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
