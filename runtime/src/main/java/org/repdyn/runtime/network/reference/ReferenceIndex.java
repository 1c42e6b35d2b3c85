package org.repdyn.runtime.network.reference;

import org.repdyn.api.graph.Shape;

/** Row-major positions and multi-indices. */
final class ReferenceIndex {
  private ReferenceIndex() {}

  /** The index along each axis of the element at a row-major position. */
  static int[] at(int position, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dimension(axis);
      rest /= shape.dimension(axis);
    }
    return index;
  }

  /** The row-major position of the element with an index along each axis. */
  static int position(int[] index, Shape shape) {
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      position = position * shape.dimension(axis) + index[axis];
    }
    return position;
  }

  /** The position in an array that lacks the first axes of an index, or has length 1 there. */
  static int broadcast(int[] index, Shape shape) {
    int missing = index.length - shape.rank();
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = shape.dimension(axis);
      position = position * length + (length == 1 ? 0 : index[missing + axis]);
    }
    return position;
  }
}
