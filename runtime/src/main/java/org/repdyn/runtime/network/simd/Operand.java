package org.repdyn.runtime.network.simd;

import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.kernel.LayerWeights;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Vectors;
import org.repdyn.runtime.network.memory.Strides;
import org.repdyn.runtime.network.memory.Tensor;

/**
 * An operand or the result of one operation, for a batch of so many rows.
 *
 * @param tensor the memory
 * @param value [rows x size], or [1 x size] where the node is not batched
 * @param gradient the same shape; null where it is not required
 * @param scratch the same shape; null if the operation stores only its result
 * @param add whether the gradient holds something already, to be added to
 */
record Operand(Tensor tensor, Matrix value, Matrix gradient, Matrix scratch, boolean add) {

  static Operand of(Tensor tensor, int rows, boolean add) {
    int count = tensor.node().batched() ? rows : 1;
    return new Operand(
        tensor,
        tensor.value().rows(0, count),
        rows(tensor.gradient(), 0, count),
        rows(tensor.scratch(), 0, count),
        add);
  }

  /** One row of a batched operand; the whole of any other. */
  Operand row(int row) {
    if (!batched()) {
      return this;
    }
    return new Operand(
        tensor, value.rows(row, 1), rows(gradient, row, 1), rows(scratch, row, 1), add);
  }

  private static Matrix rows(Matrix m, int from, int count) {
    return m == null ? null : m.rows(from, count);
  }

  int size() {
    return tensor.size();
  }

  boolean batched() {
    return tensor.node().batched();
  }

  /** The shape of one sample, or of the whole where the node is not batched. */
  Shape shape() {
    return tensor.node().shape();
  }

  /** How the elements lie in memory. */
  Strides steps() {
    return tensor.steps();
  }

  /** How they are walked along a result, for which some are repeated. */
  Strides broadcast(Shape to) {
    return steps().broadcast(shape(), to);
  }

  /** The length of one dimension of the shape. */
  int dimension(int axis) {
    return shape().dimension(axis);
  }

  boolean requiresGradient() {
    return gradient != null;
  }

  /** The values as rows of the last {@code columns} elements. */
  Matrix values(int columns) {
    return split(value, columns);
  }

  /**
   * The gradients as rows of the last {@code columns} elements; null where they are not required.
   */
  Matrix gradients(int columns) {
    return gradient == null ? null : split(gradient, columns);
  }

  /** The values as the weights of a linear layer. */
  LayerWeights weights() {
    return batched() ? value.reshape(dimension(0), dimension(1)) : tensor.weights(value);
  }

  /** The gradients as those of the weights of a linear layer; null where they are not required. */
  LayerWeights weightGradients() {
    return gradient == null
        ? null
        : batched() ? gradient.reshape(dimension(0), dimension(1)) : tensor.weights(gradient);
  }

  private static Matrix split(Matrix m, int columns) {
    return m.reshape(m.rows() * m.columns() / columns, columns);
  }

  /** Whether the values lie in the memory of those of another. */
  boolean liesWhere(Operand other) {
    return value.data().equals(other.value.data());
  }

  /** Makes the gradient ready to be added to. */
  void clear() {
    if (gradient != null && !add) {
      gradient.fill(0);
    }
  }

  /** Gives the operand a gradient that was computed elsewhere, which may be its own memory. */
  void accumulate(Matrix computed) {
    if (add) {
      Vectors.axpy(1, computed, gradient);
    } else if (!computed.data().equals(gradient.data())) {
      Vectors.copy(computed, gradient);
    }
  }
}
