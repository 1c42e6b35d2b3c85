package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.runtime.network.Tokens;

/** Rows of a table, by number. */
final class ReferenceEmbedding extends ReferenceOp {
  private final int rows;
  private final int columns;

  ReferenceEmbedding(List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.rows = in.get(1).node.shape().dimension(0);
    this.columns = in.get(1).node.shape().dimension(1);
  }

  @Override
  void forward(int row, long step) {
    for (int i = 0; i < out.size; i++) {
      out.value[out.at(row) + i] = in.get(1).value[chosen(row, i)];
    }
  }

  @Override
  void backward(int row) {
    for (int i = 0; i < out.size; i++) {
      in.get(1).gradient[chosen(row, i)] += out.gradient[out.at(row) + i];
    }
  }

  /** Where the element of the table is that is element i of the result. */
  private int chosen(int row, int i) {
    double number = in.get(0).value[in.get(0).at(row) + i / columns];
    return in.get(1).at(row) + Tokens.row(number, rows) * columns + i % columns;
  }
}
