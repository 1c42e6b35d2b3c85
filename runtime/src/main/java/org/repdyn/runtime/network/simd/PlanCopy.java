package org.repdyn.runtime.network.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Operations that only move elements: each element of the result is one element of one operand. */
final class PlanCopy extends PlanOp {
  private final Operand[] in;
  private final Operand out;
  private final IndexMap map;

  PlanCopy(IndexMap map, List<Operand> in, Operand out) {
    this.in = in.toArray(Operand[]::new);
    this.out = out;
    this.map = map;
  }

  @Override
  void forward(long step) {
    MemorySegment to = out.value().data();
    for (int row = 0; row < out.value().rows(); row++) {
      for (int i = 0; i < out.size(); i++) {
        Operand from = in[map.operand()[i]];
        float value = from.value().data().getAtIndex(JAVA_FLOAT, from.at(row) + map.position()[i]);
        to.setAtIndex(JAVA_FLOAT, out.at(row) + i, value);
      }
    }
  }

  @Override
  void backward() {
    for (Operand operand : in) {
      operand.clear();
    }
    MemorySegment dy = out.gradient().data();
    for (int row = 0; row < out.value().rows(); row++) {
      for (int i = 0; i < out.size(); i++) {
        Operand to = in[map.operand()[i]];
        if (to.requiresGradient()) {
          long at = to.at(row) + map.position()[i];
          MemorySegment dx = to.gradient().data();
          float sum = dx.getAtIndex(JAVA_FLOAT, at) + dy.getAtIndex(JAVA_FLOAT, out.at(row) + i);
          dx.setAtIndex(JAVA_FLOAT, at, sum);
        }
      }
    }
  }
}
