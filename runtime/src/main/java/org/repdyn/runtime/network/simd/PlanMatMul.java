package org.repdyn.runtime.network.simd;

import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.network.memory.Strides;

/**
 * The matrix product over the last two dimensions, matrix by matrix. An operand that is a
 * transposed node in the memory of another has its rows or its columns contiguous; a result has its
 * rows.
 */
final class PlanMatMul extends PlanOp {
  private final Operand a;
  private final Operand b;
  private final Product[] products;
  private final boolean aTransposed;
  private final boolean bTransposed;

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
    this.aTransposed = transposed(a);
    this.bTransposed = transposed(b);
    this.aOnce = a.value().rows() * a.size() == products.length * n * k;
    this.bOnce = b.value().rows() * b.size() == products.length * k * m;
    for (int p = 0; p < products.length; p++) {
      products[p] =
          new Product(
              matrix(a, a.value(), p, perRow),
              matrix(b, b.value(), p, perRow),
              matrix(out, out.value(), p, perRow),
              matrix(a, a.gradient(), p, perRow),
              matrix(b, b.gradient(), p, perRow),
              matrix(out, out.gradient(), p, perRow));
    }
  }

  /** Whether the columns of an operand's matrices are contiguous in memory, not the rows. */
  private static boolean transposed(Operand operand) {
    return operand.steps().step(operand.shape().rank() - 1) != 1;
  }

  /** The matrix of an operand that the p-th product uses, as it lies in memory. */
  private static Matrix matrix(Operand operand, Matrix all, int p, int perRow) {
    if (all == null) {
      return null;
    }
    Strides steps = operand.steps();
    int rank = operand.shape().rank();
    long at = steps.row(p / perRow) + steps.at(operand.shape(), rank - 2, p % perRow);
    boolean transposed = transposed(operand);
    int rows = operand.dimension(transposed ? -1 : -2);
    int columns = operand.dimension(transposed ? -2 : -1);
    int stride = (int) steps.step(transposed ? rank - 1 : rank - 2);
    // A single row may have any stride.
    return all.view(at, rows, columns, Math.max(stride, columns));
  }

  @Override
  void forward(long step) {
    for (Product p : products) {
      Gemm.multiply(p.a, aTransposed, p.b, bTransposed, 0, p.y, context.workspace);
    }
  }

  @Override
  void backward() {
    float oldA = before(a, aOnce);
    float oldB = before(b, bOnce);
    for (Product p : products) {
      if (p.da != null && aTransposed) {
        Gemm.multiply(p.b, bTransposed, p.dy, true, oldA, p.da, context.workspace);
      } else if (p.da != null) {
        Gemm.multiply(p.dy, false, p.b, !bTransposed, oldA, p.da, context.workspace);
      }
      if (p.db != null && bTransposed) {
        Gemm.multiply(p.dy, true, p.a, aTransposed, oldB, p.db, context.workspace);
      } else if (p.db != null) {
        Gemm.multiply(p.a, !aTransposed, p.dy, false, oldB, p.db, context.workspace);
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
