package org.repdyn.runtime.network.reference;

import java.util.List;

/** The same elements, in the same order. */
final class ReferenceReshape extends ReferenceOp {

  ReferenceReshape(List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
  }

  @Override
  void forward(int row, long step) {
    ReferenceTensor x = in.getFirst();
    for (int i = 0; i < out.size; i++) {
      out.value[out.at(row) + i] = x.value[x.at(row) + i];
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.getFirst();
    for (int i = 0; i < out.size; i++) {
      x.gradient[x.at(row) + i] += out.gradient[out.at(row) + i];
    }
  }
}
