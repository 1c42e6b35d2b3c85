package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Op;

/** Operations that only move elements: each element of the result is one element of one operand. */
final class ReferenceCopy extends ReferenceOp {
  private final int[] operand;
  private final int[] position;

  private ReferenceCopy(IndexMap moves, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.operand = moves.operand();
    this.position = moves.position();
  }

  static ReferenceCopy of(Op op, List<ReferenceTensor> in, ReferenceTensor out) {
    return new ReferenceCopy(
        IndexMap.of(op, in.stream().map(c -> c.node.shape()).toList(), out.node.shape()), in, out);
  }

  @Override
  void forward(int row, long step) {
    for (int i = 0; i < out.size; i++) {
      ReferenceTensor from = in.get(operand[i]);
      out.value[out.at(row) + i] = from.value[from.at(row) + position[i]];
    }
  }

  @Override
  void backward(int row) {
    for (int i = 0; i < out.size; i++) {
      ReferenceTensor from = in.get(operand[i]);
      from.gradient[from.at(row) + position[i]] += out.gradient[out.at(row) + i];
    }
  }
}
