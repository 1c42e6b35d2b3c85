package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Vectors;
import org.repdyn.runtime.network.Tokens;

/** Rows of a table, by number. */
final class PlanEmbedding extends PlanOp {
  private final Operand operand;
  private final Operand table;
  private final Matrix numbers;
  private final Matrix[] rows;
  private final Matrix[] rowGradients;
  private final Matrix[] results;
  private final Matrix[] resultGradients;
  private final int[] chosen;

  /** Results of one sample. */
  private final int perSample;

  PlanEmbedding(Operand x, Operand table, Operand out) {
    int columns = table.dimension(1);
    this.operand = x;
    this.table = table;
    this.numbers = x.values(1);
    this.rows = split(table.values(columns));
    this.rowGradients = split(table.gradients(columns));
    this.results = split(out.values(columns));
    this.resultGradients = split(out.gradients(columns));
    this.chosen = new int[results.length];
    this.perSample = x.size();
  }

  private static Matrix[] split(Matrix all) {
    Matrix[] rows = new Matrix[all == null ? 0 : all.rows()];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = all.rows(r, 1);
    }
    return rows;
  }

  @Override
  void forward(long step) {
    int height = table.dimension(0);
    for (int i = 0; i < results.length; i++) {
      float number = numbers.get(operand.batched() ? i : i % perSample, 0);
      int ownTable = table.batched() ? i / perSample * height : 0;
      chosen[i] = ownTable + Tokens.row(number, height);
      Vectors.copy(rows[chosen[i]], results[i]);
    }
  }

  @Override
  void backward() {
    operand.clear();
    table.clear();
    if (table.requiresGradient()) {
      for (int i = 0; i < chosen.length; i++) {
        Vectors.axpy(1, resultGradients[i], rowGradients[chosen[i]]);
      }
    }
  }
}
