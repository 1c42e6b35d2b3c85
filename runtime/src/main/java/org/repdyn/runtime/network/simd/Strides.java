package org.repdyn.runtime.network.simd;

import java.util.Arrays;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * How an operand is walked along the dimensions of a batch: the rows of the batch first, then those
 * of one sample. A step of 0 repeats what the operand has only once.
 *
 * @param steps for each dimension, the distance of neighbours in floats
 */
record Strides(long[] steps) {

  /** The elements of an operand in its own dimensions. */
  static Strides of(Operand operand) {
    return operand.tensor().steps();
  }

  /** The elements of a node that follow each other in its own order. */
  static Strides dense(Node node) {
    Shape shape = node.shape();
    long[] steps = new long[1 + shape.rank()];
    long step = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      steps[1 + axis] = step;
      step *= shape.dimension(axis);
    }
    steps[0] = node.batched() ? step : 0;
    return new Strides(steps);
  }

  /** The elements of an operand that is repeated where it has fewer dimensions than a result. */
  static Strides broadcast(Operand operand, Shape to) {
    long[] own = of(operand).steps;
    long[] steps = new long[1 + to.rank()];
    steps[0] = own[0];
    int missing = to.rank() - operand.shape().rank();
    for (int axis = 0; axis < operand.shape().rank(); axis++) {
      steps[1 + missing + axis] = operand.dimension(axis) == 1 ? 0 : own[1 + axis];
    }
    return new Strides(steps);
  }

  /** The dimensions of a sample in another order. */
  Strides transposed(int[] order) {
    long[] changed = steps.clone();
    for (int axis = 0; axis < order.length; axis++) {
      changed[1 + axis] = steps[1 + order[axis]];
    }
    return new Strides(changed);
  }

  /** A dimension of a sample more, along which all is repeated. */
  Strides repeated(int axis) {
    long[] changed = new long[steps.length + 1];
    System.arraycopy(steps, 0, changed, 0, 1 + axis);
    System.arraycopy(steps, 1 + axis, changed, 2 + axis, steps.length - 1 - axis);
    return new Strides(changed);
  }

  /** The distance of neighbours along one dimension of a sample. */
  long step(int axis) {
    return steps[1 + axis];
  }

  /** Where a row of the batch starts. */
  long row(int row) {
    return row * steps[0];
  }

  /** Where, in a sample of a shape, a part starts: its index counts along the first dimensions. */
  long at(Shape shape, int dimensions, int index) {
    long at = 0;
    int rest = index;
    for (int axis = dimensions - 1; axis >= 0; axis--) {
      at += rest % shape.dimension(axis) * step(axis);
      rest /= shape.dimension(axis);
    }
    return at;
  }

  /** The lengths of the dimensions for so many rows of samples of a shape. */
  static int[] lengths(int rows, Shape shape) {
    int[] lengths = new int[1 + shape.rank()];
    lengths[0] = rows;
    for (int axis = 0; axis < shape.rank(); axis++) {
      lengths[1 + axis] = shape.dimension(axis);
    }
    return lengths;
  }

  /** Whether no element is repeated along dimensions of these lengths. */
  boolean once(int[] lengths) {
    for (int d = 0; d < lengths.length; d++) {
      if (lengths[d] > 1 && steps[d] == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Strides other && Arrays.equals(steps, other.steps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(steps);
  }
}
