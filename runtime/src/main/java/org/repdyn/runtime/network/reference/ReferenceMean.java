package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/** The mean over one dimension. */
final class ReferenceMean extends ReferenceOp {
  private final int count;

  /** Elements of the result that share an index before the dimension. */
  private final int inner;

  ReferenceMean(Op.Mean op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    Shape shape = in.getFirst().node.shape();
    this.count = shape.dimension(op.axis());
    int size = 1;
    for (int axis = op.axis() + 1; axis < shape.rank(); axis++) {
      size *= shape.dimension(axis);
    }
    this.inner = size;
  }

  @Override
  void forward(int row, long step) {
    ReferenceTensor x = in.getFirst();
    for (int i = 0; i < out.size; i++) {
      double sum = 0;
      for (int k = 0; k < count; k++) {
        sum += x.value[x.at(row) + at(i, k)];
      }
      out.value[out.at(row) + i] = sum / count;
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor x = in.getFirst();
    for (int i = 0; i < out.size; i++) {
      for (int k = 0; k < count; k++) {
        x.gradient[x.at(row) + at(i, k)] += out.gradient[out.at(row) + i] / count;
      }
    }
  }

  /** Where the k-th of the elements is whose mean is element i of the result. */
  private int at(int i, int k) {
    return (i / inner * count + k) * inner + i % inner;
  }
}
