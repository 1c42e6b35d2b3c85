package org.repdyn.api.graph;

import java.util.Arrays;

/**
 * A network under construction: every method adds a node and returns it. Shapes are checked at
 * once; an {@link IllegalArgumentException} names the layer.
 *
 * <p>Names are paths. Inside {@code scope("encoder", ...)} the call {@code linear("hidden-1", x,
 * 500)} creates the parameters {@code encoder/hidden-1/weight} and {@code encoder/hidden-1/bias}. A
 * tap makes a node visible under its name: its values can then be recorded as a representation.
 */
public final class Graph extends Operations {

  /**
   * Starts a graph.
   *
   * @param input the shape of one sample
   */
  public Graph(Shape input) {
    super(input);
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
    return node(name, op, x, weight, bias(name, channels));
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
    return node(name, new Op.LayerNorm(1e-5), x, gain, bias(name, last.size()));
  }

  /**
   * Normalisation by the root of the mean square over the last dimension, with a gain (from 1) of
   * its own.
   *
   * @param name the name of the layer within the present scope
   * @param x [.., n]
   * @return [.., n]
   */
  public Node rmsNorm(String name, Node x) {
    Shape last = Shape.of(x.shape().dimension(-1));
    Node gain = parameter(name + "/gain", last, new Initializer.Constant(1));
    return node(name, new Op.RmsNorm(1e-5), x, gain);
  }

  /**
   * Batch normalisation of each channel, with gain (from 1) and bias (from 0) of its own, and
   * running means that move a tenth of the way in each step. Samples of a batch see each other in
   * training.
   *
   * @param name the name of the layer within the present scope
   * @param x [channels x ..]
   * @return the same shape
   */
  public Node batchNorm(String name, Node x) {
    if (x.shape().rank() == 0) {
      throw new IllegalArgumentException(path(name) + ": requires at least one dimension");
    }
    Shape channels = Shape.of(x.shape().dimension(0));
    Node gain = parameter(name + "/gain", channels, new Initializer.Constant(1));
    Node bias = bias(name, channels.size());
    Node mean = state(name + "/mean", channels, 0);
    Node variance = state(name + "/variance", channels, 1);
    return node(name, new Op.BatchNorm(1e-5, 0.1), x, gain, bias, mean, variance);
  }

  /**
   * A vector of its own for each whole number, drawn like a weight with one input.
   *
   * @param name the name of the layer within the present scope
   * @param x [..], whole numbers from 0 to vocabulary - 1
   * @param vocabulary how many numbers there are
   * @param width the length of a vector
   * @return [.. x width]
   */
  public Node embedding(String name, Node x, int vocabulary, int width) {
    Shape shape = shape(name + "/weight", vocabulary, width);
    return lookup(x, parameter(name + "/weight", shape, new Initializer.Weight(1, width)));
  }

  private Node bias(String layer, int units) {
    return parameter(layer + "/bias", Shape.of(units), new Initializer.Constant(0));
  }

  /** The shape of a parameter that a layer makes for itself. */
  private Shape shape(String parameter, int... dimensions) {
    try {
      return Shape.of(dimensions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path(parameter) + ": " + e.getMessage(), e);
    }
  }
}
