package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Op;

/** Zeros keyed by node, step and element; the same in both executors. */
final class ReferenceDropout extends ReferenceOp {
  private final double rate;
  private final Seed seed;
  private long step;

  ReferenceDropout(Op.Dropout op, Seed seed, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.rate = op.rate();
    this.seed = seed.child(out.node.index());
  }

  @Override
  void forward(int row, long now) {
    step = now;
    for (int i = 0; i < out.size; i++) {
      out.value[out.at(row) + i] = in.getFirst().value[in.getFirst().at(row) + i] * factor(row, i);
    }
  }

  @Override
  void backward(int row) {
    for (int i = 0; i < out.size; i++) {
      in.getFirst().gradient[in.getFirst().at(row) + i] +=
          out.gradient[out.at(row) + i] * factor(row, i);
    }
  }

  private double factor(int row, int i) {
    if (step == RECORDING) {
      return 1;
    }
    return seed.child(step).uniform((long) row * out.size + i) < rate ? 0 : 1 / (1 - rate);
  }
}
