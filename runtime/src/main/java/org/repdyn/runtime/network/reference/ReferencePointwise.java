package org.repdyn.runtime.network.reference;

import java.util.List;

/** A function of two elements with the same index, where what an operand lacks is repeated. */
final class ReferencePointwise extends ReferenceOp {
  /** {@code x + y}. */
  static final Function SUM = new Function(Double::sum, (x, y) -> 1);

  /** {@code x y}. */
  static final Function PRODUCT = new Function((x, y) -> x * y, (x, y) -> y);

  /**
   * A symmetric function.
   *
   * @param value f(x, y)
   * @param derivative df/dx; by symmetry df/dy is that of (y, x)
   */
  record Function(Binary value, Binary derivative) {}

  /** A function of two numbers. */
  interface Binary {
    double of(double x, double y);
  }

  private final Function function;

  ReferencePointwise(Function function, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.function = function;
  }

  @Override
  void forward(int row, long step) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor y = in.get(1);
    for (int i = 0; i < out.size; i++) {
      out.value[out.at(row) + i] =
          function.value.of(x.value[at(x, row, i)], y.value[at(y, row, i)]);
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.get(0);
    ReferenceTensor y = in.get(1);
    for (int i = 0; i < out.size; i++) {
      double dout = out.gradient[out.at(row) + i];
      double a = x.value[at(x, row, i)];
      double b = y.value[at(y, row, i)];
      x.gradient[at(x, row, i)] += dout * function.derivative.of(a, b);
      y.gradient[at(y, row, i)] += dout * function.derivative.of(b, a);
    }
  }

  /** Where the element of an operand is that goes to one of the result. */
  private int at(ReferenceTensor operand, int row, int i) {
    int[] index = ReferenceIndex.at(i, out.node.shape());
    return operand.at(row) + ReferenceIndex.broadcast(index, operand.node.shape());
  }
}
