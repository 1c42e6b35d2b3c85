package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

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

  /** Dimension k of the result is dimension {@code order[k]} of the operand. */
  static ReferenceCopy transpose(Op.Transpose op, List<ReferenceTensor> in, ReferenceTensor out) {
    int[] order = op.order(out.node.shape().rank());
    return new ReferenceCopy(
        index -> {
          int[] result = index.clone();
          for (int k = 0; k < order.length; k++) {
            index[order[k]] = result[k];
          }
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
      int[] index = ReferenceIndex.at(i, out.node.shape());
      ReferenceTensor from = in.get(source.of(index));
      visit.at(
          from, from.at(row) + ReferenceIndex.position(index, from.node.shape()), out.at(row) + i);
    }
  }
}
