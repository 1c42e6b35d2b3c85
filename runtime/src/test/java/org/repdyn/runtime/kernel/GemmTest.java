package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.within;
import static org.repdyn.runtime.kernel.Bits.assertSums;
import static org.repdyn.runtime.kernel.Bits.plus;
import static org.repdyn.runtime.kernel.Bits.product;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Matrix products of every size around the tile against sums in double precision. */
class GemmTest {
  private final Workspace workspace = new Workspace();

  @Test
  void allSizesAroundATile() {
    for (int n = 1; n <= 4 * Simd.count() + 1; n++) {
      check(1 + n % 13, n, 1 + n % 5);
      check(n, 1 + n % 5, 1 + n % 13);
      check(1 + n % 5, 1 + n % 13, n);
    }
  }

  @Test
  void sumsThatAreTakenInBlocks() {
    check(7, 33, 256);
    check(7, 33, 257);
    check(64, 50, 784);
  }

  @Test
  void whatCHeldIsIgnoredWithBeta0() {
    Bits bits = new Bits(1);
    Matrix c = bits.matrix(3, 4);
    c.fill(Float.NaN);
    Gemm.nn(1, bits.matrix(3, 2), bits.matrix(2, 4), 0, c, workspace);
    Assertions.assertThat(c.toArray()).doesNotContain(Double.NaN);
  }

  /** Rows of all three lie far apart, and what is between them stays. */
  @Test
  void partsOfLargerMatrices() {
    Bits bits = new Bits(5);
    Matrix a = bits.matrix(16, 64);
    Matrix b = bits.matrix(16, 64);
    for (int size : new int[] {1, 5, 16}) {
      Matrix all = bits.matrix(16, 64);
      Matrix old = bits.copy(all);
      Matrix left = a.view(16, 16, size, 64);
      Matrix right = b.view(32, 16, size, 64);
      Gemm.nt(1, left, right, 0, all.view(48, 16, 16, 64), workspace);
      double[] exact = product(left, false, right, true, false);
      for (int r = 0; r < 16; r++) {
        for (int c = 0; c < 64; c++) {
          double expected = c < 48 ? old.get(r, c) : exact[16 * r + c - 48];
          double tolerance = c < 48 ? 0 : size * 0x1p-22;
          Assertions.assertThat((double) all.get(r, c)).isCloseTo(expected, within(tolerance));
        }
      }
    }
  }

  private void check(int m, int n, int k) {
    for (int kind = 0; kind < 4; kind++) {
      boolean ta = kind >= 2;
      boolean tb = kind % 2 == 1;
      float alpha = kind < 3 ? 2 : 1;
      Bits bits = new Bits(m + 31L * n + 1009L * k + kind);
      Matrix a = ta ? bits.matrix(k, m) : bits.matrix(m, k);
      Matrix b = tb ? bits.matrix(n, k) : bits.matrix(k, n);
      Matrix c = bits.matrix(m, n);
      double[] old = plus(new double[m * n], 0.5, c.toArray(), false);
      double[] exact = product(a, ta, b, tb, false);
      double[] magnitude = product(a, ta, b, tb, true);
      switch (kind) {
        case 0 -> Gemm.nn(2, a, b, 0.5f, c, workspace);
        case 1 -> Gemm.nt(2, a, b, 0.5f, c, workspace);
        case 2 -> Gemm.tn(2, a, b, 0.5f, c, workspace);
        default -> Gemm.multiply(a, true, b, true, 0.5f, c, workspace);
      }
      int terms = k + 2 + k / 128;
      assertSums(c, plus(old, alpha, exact, false), plus(old, alpha, magnitude, true), terms);
    }
  }
}
