package org.repdyn.runtime.network.reference;

import java.util.List;

/** The sum of the operands, times a number. */
final class ReferenceAddScale extends ReferenceOp {
  private final double factor;

  ReferenceAddScale(double factor, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.factor = factor;
  }

  @Override
  void forward(int row, long step) {
    for (int i = 0; i < out.size; i++) {
      double sum = 0;
      for (ReferenceTensor tensor : in) {
        sum += tensor.value[tensor.at(row) + i];
      }
      out.value[out.at(row) + i] = factor * sum;
    }
  }

  @Override
  void backward(int row) {
    for (ReferenceTensor tensor : in) {
      for (int i = 0; i < out.size; i++) {
        tensor.gradient[tensor.at(row) + i] += factor * out.gradient[out.at(row) + i];
      }
    }
  }
}
