package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;

/** The matrix product over the last two dimensions, matrix by matrix. */
final class PlanMatMul extends PlanOp {
  private final Operand a;
  private final Operand b;
  private final Product[] products;

  /** Whether each matrix of an operand is in one product. */
  private final boolean aOnce;

  private final boolean bOnce;
  private final PlanContext context;

  private record Product(Matrix a, Matrix b, Matrix y, Matrix da, Matrix db, Matrix dy) {}

  PlanMatMul(Operand a, Operand b, Operand out, PlanContext context) {
    this.a = a;
    this.b = b;
    this.context = context;
    int n = out.dimension(-2);
    int m = out.dimension(-1);
    int k = a.dimension(-1);
    int perRow = out.size() / (n * m);
    this.products = new Product[out.value().rows() * perRow];
    this.aOnce = a.values(k).rows() == products.length * n;
    this.bOnce = b.values(m).rows() == products.length * k;
    for (int p = 0; p < products.length; p++) {
      int inA = matrix(a, p, perRow);
      int inB = matrix(b, p, perRow);
      products[p] =
          new Product(
              part(a.values(k), inA, n),
              part(b.values(m), inB, k),
              part(out.values(m), p, n),
              part(a.gradients(k), inA, n),
              part(b.gradients(m), inB, k),
              part(out.gradients(m), p, n));
    }
  }

  /** Which matrix of an operand the p-th product uses. */
  private static int matrix(Operand operand, int p, int perRow) {
    if (operand.shape().rank() == 2) {
      return operand.batched() ? p / perRow : 0;
    }
    return operand.batched() ? p : p % perRow;
  }

  private static Matrix part(Matrix all, int index, int rows) {
    return all == null ? null : all.rows(index * rows, rows);
  }

  @Override
  void forward(long step) {
    for (Product p : products) {
      Gemm.nn(1, p.a, p.b, 0, p.y, context.workspace);
    }
  }

  @Override
  void backward() {
    float oldA = before(a, aOnce);
    float oldB = before(b, bOnce);
    for (Product p : products) {
      if (p.da != null) {
        Gemm.nt(1, p.dy, p.b, oldA, p.da, context.workspace);
      }
      if (p.db != null) {
        Gemm.tn(1, p.a, p.dy, oldB, p.db, context.workspace);
      }
    }
  }

  /** How much of what an operand's gradient holds is kept, which is cleared where it has to be. */
  private static float before(Operand operand, boolean once) {
    if (once && !operand.add()) {
      return 0;
    }
    operand.clear();
    return 1;
  }
}
