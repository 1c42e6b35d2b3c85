package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * Operations each of whose elements is one element of one operand: a rule gives, for each
 * multi-index of the result, the operand and the multi-index there.
 */
final class ReferenceCopy extends ReferenceOp {
  private final Source source;

  /** The rule. */
  private interface Source {
    /**
     * Turns the multi-index of an element of the result into that of its source.
     *
     * @param index changed in place
     * @return the number of the operand
     */
    int of(int[] index);
  }

  /** What happens to a pair of elements. */
  private interface Visit {
    void at(ReferenceTensor from, int fromAt, int outAt);
  }

  private ReferenceCopy(Source source, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.source = source;
  }

  /** {@code out[.., i, j] = in[.., j, i]}. */
  static ReferenceCopy transpose(List<ReferenceTensor> in, ReferenceTensor out) {
    int last = out.node.shape().rank() - 1;
    return new ReferenceCopy(
        index -> {
          int i = index[last - 1];
          index[last - 1] = index[last];
          index[last] = i;
          return 0;
        },
        in,
        out);
  }

  /** {@code out[.., i, ..] = in[.., from + i, ..]}. */
  static ReferenceCopy slice(Op.Slice op, List<ReferenceTensor> in, ReferenceTensor out) {
    return new ReferenceCopy(
        index -> {
          index[op.axis()] += op.from();
          return 0;
        },
        in,
        out);
  }

  /** {@code out[.., i, ..] = in_k[.., i - (lengths of all operands before k), ..]}. */
  static ReferenceCopy concat(Op.Concat op, List<ReferenceTensor> in, ReferenceTensor out) {
    return new ReferenceCopy(
        index -> {
          int operand = 0;
          while (index[op.axis()] >= in.get(operand).node.shape().dimension(op.axis())) {
            index[op.axis()] -= in.get(operand).node.shape().dimension(op.axis());
            operand++;
          }
          return operand;
        },
        in,
        out);
  }

  @Override
  void forward(int row, long step) {
    each(row, (from, fromAt, outAt) -> out.value[outAt] = from.value[fromAt]);
  }

  @Override
  void backward(int row) {
    each(row, (from, fromAt, outAt) -> from.gradient[fromAt] += out.gradient[outAt]);
  }

  /** Visits the elements of the result in order. */
  private void each(int row, Visit visit) {
    for (int i = 0; i < out.size; i++) {
      int[] index = multiIndex(i, out.node.shape());
      ReferenceTensor from = in.get(source.of(index));
      visit.at(from, from.at(row) + position(index, from.node.shape()), out.at(row) + i);
    }
  }

  /** The index along each axis of the element at a row-major position. */
  private static int[] multiIndex(int position, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dimension(axis);
      rest /= shape.dimension(axis);
    }
    return index;
  }

  /** The row-major position of the element with an index along each axis. */
  private static int position(int[] index, Shape shape) {
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      position = position * shape.dimension(axis) + index[axis];
    }
    return position;
  }
}
