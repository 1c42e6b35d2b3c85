package org.repdyn.runtime.geometry;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Workspace;

/**
 * Squared distances of many points through blocks of their Gram matrix, {@code |a - b|^2 = |a|^2 +
 * |b|^2 - 2 a.b}, in float32 products of centred points; only the upper triangle is computed. Where
 * the subtraction loses more than 6 bits (close points far from the centre), the entry is summed
 * anew in double precision, so that every entry has a relative error of at most {@code 64 (d + 2)
 * 2^-24}, and of about 1e-6 in practice. The points are scaled first by a power of two, so that no
 * product leaves the range of float32.
 */
final class GramBlocks implements AutoCloseable {
  private static final int ROWS = 1024;
  private static final int COLUMNS = 2048;

  /**
   * Points of zeros fill the last block up, so that no product has a narrow edge, which costs time.
   */
  private static final int WHOLE = 64;

  private static final double CANCELLED = 1.0 / 64;

  private final Points points;
  private final int n;
  private final RowVisitor visitor;
  private final Arena arena = Arena.ofShared();
  private final Workspace workspace = new Workspace();
  private final Matrix centered;
  private final Matrix gram;
  private final double[] norms;
  private final double unit; // of the scaled points
  private final float[] products = new float[COLUMNS];
  private final double[] distances = new double[COLUMNS];

  private GramBlocks(Points points, RowVisitor visitor) {
    this.points = points;
    this.visitor = visitor;
    n = points.count();
    int filled = (n + WHOLE - 1) / WHOLE * WHOLE;
    centered = Matrix.allocate(arena, filled, points.dimension());
    gram = Matrix.allocate(arena, ROWS, COLUMNS);
    norms = new double[n];
    unit = points.unit();
    double[] mean = points.mean();
    float[] row = new float[mean.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) ((points.get(i, k) - mean[k]) / unit);
        norms[i] += (double) row[k] * row[k];
      }
      long start = 4L * i * row.length;
      MemorySegment.copy(row, 0, centered.data(), ValueLayout.JAVA_FLOAT, start, row.length);
    }
  }

  static void squaredDistances(Points points, RowVisitor visitor) {
    try (GramBlocks blocks = new GramBlocks(points, visitor)) {
      for (int i = 0; i < blocks.n; i += ROWS) {
        for (int j = i; j < blocks.n; j += COLUMNS) {
          blocks.block(i, j);
        }
      }
    }
  }

  /** The pairs of rows i.. with columns j.. that lie above the diagonal. */
  private void block(int i, int j) {
    int rows = Math.min(ROWS, centered.rows() - i);
    int columns = Math.min(COLUMNS, centered.rows() - j);
    Matrix c = new Matrix(gram.data(), rows, columns, columns);
    Gemm.nt(1, centered.rows(i, rows), centered.rows(j, columns), 0, c, workspace);
    for (int r = i; r < Math.min(n, i + rows); r++) {
      int first = Math.max(r + 1, j);
      int count = Math.min(n, j + columns) - first;
      if (count > 0) {
        long start = 4L * ((long) (r - i) * columns + first - j);
        MemorySegment.copy(c.data(), ValueLayout.JAVA_FLOAT, start, products, 0, count);
        row(r, first, count);
      }
    }
  }

  private void row(int i, int first, int count) {
    double norm = norms[i];
    for (int k = 0; k < count; k++) {
      distances[k] = norm + norms[first + k] - 2.0 * products[k];
    }
    for (int k = 0; k < count; k++) {
      distances[k] =
          distances[k] < CANCELLED * (norm + norms[first + k])
              ? points.squaredDistance(i, first + k)
              : distances[k] * unit * unit;
    }
    visitor.row(i, first, count, distances);
  }

  @Override
  public void close() {
    arena.close();
  }
}
