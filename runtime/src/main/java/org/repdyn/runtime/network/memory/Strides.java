package org.repdyn.runtime.network.memory;

import java.util.Arrays;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * How an operand is walked along the dimensions of a batch: the rows of the batch first, then those
 * of one sample. A step of 0 repeats what the operand has only once.
 *
 * @param steps for each dimension, the distance of neighbours in floats
 */
public record Strides(long[] steps) {

  /**
   * Elements that follow each other in the order of the shape.
   *
   * @param node any node
   * @return its steps
   */
  public static Strides dense(Node node) {
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

  /**
   * Repeats what has fewer dimensions than a result, or has them with length 1.
   *
   * @param shape of a sample
   * @param to the shape of the result
   * @return the steps along the result
   */
  public Strides broadcast(Shape shape, Shape to) {
    long[] changed = new long[1 + to.rank()];
    changed[0] = steps[0];
    int missing = to.rank() - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      changed[1 + missing + axis] = shape.dimension(axis) == 1 ? 0 : step(axis);
    }
    return new Strides(changed);
  }

  /**
   * The dimensions of a sample in another order.
   *
   * @param order which dimension of the sample each of the result is
   * @return the steps along the result
   */
  public Strides transposed(int[] order) {
    long[] changed = steps.clone();
    for (int axis = 0; axis < order.length; axis++) {
      changed[1 + axis] = steps[1 + order[axis]];
    }
    return new Strides(changed);
  }

  /**
   * A dimension of a sample more, along which all is repeated.
   *
   * @param axis which one
   * @return the steps with it
   */
  public Strides repeated(int axis) {
    long[] changed = new long[steps.length + 1];
    System.arraycopy(steps, 0, changed, 0, 1 + axis);
    System.arraycopy(steps, 1 + axis, changed, 2 + axis, steps.length - 1 - axis);
    return new Strides(changed);
  }

  /**
   * The distance of neighbours along one dimension of a sample.
   *
   * @param axis which one
   * @return floats
   */
  public long step(int axis) {
    return steps[1 + axis];
  }

  /**
   * Where a row of the batch starts.
   *
   * @param row from 0
   * @return floats from the first row
   */
  public long row(int row) {
    return row * steps[0];
  }

  /**
   * Where a part of a sample starts.
   *
   * @param shape of a sample
   * @param dimensions how many of the first dimensions tell the parts apart
   * @param index of the part, counted along these dimensions
   * @return floats from the start of the sample
   */
  public long at(Shape shape, int dimensions, int index) {
    long at = 0;
    int rest = index;
    for (int axis = dimensions - 1; axis >= 0; axis--) {
      at += rest % shape.dimension(axis) * step(axis);
      rest /= shape.dimension(axis);
    }
    return at;
  }

  /**
   * The lengths of the dimensions of a batch.
   *
   * @param rows of the batch
   * @param shape of a sample
   * @return the rows first
   */
  public static int[] lengths(int rows, Shape shape) {
    int[] lengths = new int[1 + shape.rank()];
    lengths[0] = rows;
    for (int axis = 0; axis < shape.rank(); axis++) {
      lengths[1 + axis] = shape.dimension(axis);
    }
    return lengths;
  }

  /**
   * Whether no element is repeated.
   *
   * @param lengths of the dimensions
   * @return true if so
   */
  public boolean once(int[] lengths) {
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
