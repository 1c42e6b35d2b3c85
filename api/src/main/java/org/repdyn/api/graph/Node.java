package org.repdyn.api.graph;

import java.util.List;

/**
 * One array that a graph computes or holds. Nodes are created by {@link Graph} and compared by
 * identity.
 */
public final class Node {
  private final int index;
  private final String name;
  private final Op op;
  private final List<Node> inputs;
  private final Shape shape;
  private final boolean batched;

  Node(int index, String name, Op op, List<Node> inputs, Shape shape) {
    this.index = index;
    this.name = name;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.shape = shape;
    this.batched = op instanceof Op.Input || inputs.stream().anyMatch(Node::batched);
  }

  /**
   * The position in {@link Graph#nodes()}; operands come before their users.
   *
   * @return 0 or more
   */
  public int index() {
    return index;
  }

  /**
   * Scopes and layer, such as {@code encoder/hidden-1}; unique for parameters.
   *
   * @return the path, never blank
   */
  public String name() {
    return name;
  }

  /**
   * The operation of this node.
   *
   * @return the operation
   */
  public Op op() {
    return op;
  }

  /**
   * The operands of the operation.
   *
   * @return the operands, in the order that the operation documents
   */
  public List<Node> inputs() {
    return inputs;
  }

  /**
   * The shape of one sample, or of the whole array where {@link #batched()} is false.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Whether each sample of a batch has its own values; false for parameters and constants.
   *
   * @return true if the node depends on the input
   */
  public boolean batched() {
    return batched;
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
