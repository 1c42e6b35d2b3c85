package org.repdyn.runtime.network.reference;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A function of each element. */
final class ReferenceElementwise extends ReferenceOp {
  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator derivative;

  ReferenceElementwise(
      DoubleUnaryOperator function,
      DoubleUnaryOperator derivative,
      List<ReferenceTensor> in,
      ReferenceTensor out) {
    super(in, out);
    this.function = function;
    this.derivative = derivative;
  }

  @Override
  void forward(int row, long step) {
    for (int i = out.at(row); i < out.at(row) + out.size; i++) {
      out.value[i] = function.applyAsDouble(in.getFirst().value[i]);
    }
  }

  @Override
  void backward(int row) {
    for (int i = out.at(row); i < out.at(row) + out.size; i++) {
      in.getFirst().gradient[i] +=
          out.gradient[i] * derivative.applyAsDouble(in.getFirst().value[i]);
    }
  }
}
