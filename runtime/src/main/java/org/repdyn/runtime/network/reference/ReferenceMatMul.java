package org.repdyn.runtime.network.reference;

import java.util.List;

/** The matrix product over the last two dimensions. */
final class ReferenceMatMul extends ReferenceOp {
  private final int n;
  private final int k;
  private final int m;

  ReferenceMatMul(List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.n = out.node.shape().dimension(-2);
    this.k = in.get(0).node.shape().dimension(-1);
    this.m = out.node.shape().dimension(-1);
  }

  @Override
  void forward(int row, long step) {
    double[] a = in.get(0).value;
    double[] b = in.get(1).value;
    for (int matrix = 0; matrix < out.size / (n * m); matrix++) {
      int aAt = in.get(0).at(row) + own(in.get(0), matrix) * n * k;
      int bAt = in.get(1).at(row) + own(in.get(1), matrix) * k * m;
      int outAt = out.at(row) + matrix * n * m;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum += a[aAt + i * k + l] * b[bAt + l * m + j];
          }
          out.value[outAt + i * m + j] = sum;
        }
      }
    }
  }

  @Override
  void backward(int row) {
    ReferenceTensor a = in.get(0);
    ReferenceTensor b = in.get(1);
    for (int matrix = 0; matrix < out.size / (n * m); matrix++) {
      int aAt = a.at(row) + own(a, matrix) * n * k;
      int bAt = b.at(row) + own(b, matrix) * k * m;
      int outAt = out.at(row) + matrix * n * m;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          double d = out.gradient[outAt + i * m + j];
          for (int l = 0; l < k; l++) {
            a.gradient[aAt + i * k + l] += d * b.value[bAt + l * m + j];
            b.gradient[bAt + l * m + j] += d * a.value[aAt + i * k + l];
          }
        }
      }
    }
  }

  /** A single matrix is used for all those of the other operand. */
  private static int own(ReferenceTensor operand, int matrix) {
    return operand.node.shape().rank() == 2 ? 0 : matrix;
  }
}
