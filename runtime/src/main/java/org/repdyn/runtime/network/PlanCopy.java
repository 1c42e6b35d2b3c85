package org.repdyn.runtime.network;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.repdyn.api.graph.Op;

/** Operations that only move elements: each element of the result is one element of one operand. */
final class PlanCopy extends PlanOp {
  private final Operand[] in;
  private final Operand out;
  private final IndexMap moves;

  PlanCopy(Op op, List<Operand> in, Operand out) {
    this.in = in.toArray(Operand[]::new);
    this.out = out;
    this.moves =
        IndexMap.of(
            op,
            in.stream().map(p -> p.tensor().node().shape()).toList(),
            out.tensor().node().shape());
  }

  @Override
  void forward(long step) {
    MemorySegment to = out.value().data();
    for (int row = 0; row < out.value().rows(); row++) {
      for (int i = 0; i < out.size(); i++) {
        Operand from = in[moves.operand()[i]];
        float value =
            from.value().data().getAtIndex(JAVA_FLOAT, from.at(row) + moves.position()[i]);
        to.setAtIndex(JAVA_FLOAT, out.at(row) + i, value);
      }
    }
  }

  @Override
  void backward() {
    for (Operand port : in) {
      port.clear();
    }
    MemorySegment dy = out.gradient().data();
    for (int row = 0; row < out.value().rows(); row++) {
      for (int i = 0; i < out.size(); i++) {
        Operand to = in[moves.operand()[i]];
        if (to.wanted()) {
          long at = to.at(row) + moves.position()[i];
          MemorySegment dx = to.gradient().data();
          float sum = dx.getAtIndex(JAVA_FLOAT, at) + dy.getAtIndex(JAVA_FLOAT, out.at(row) + i);
          dx.setAtIndex(JAVA_FLOAT, at, sum);
        }
      }
    }
  }
}
