package org.repdyn.runtime.kernel;

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

  private void check(int m, int n, int k) {
    for (int kind = 0; kind < 3; kind++) {
      boolean ta = kind == 2;
      boolean tb = kind == 1;
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
        default -> Gemm.tn(2, a, b, 0.5f, c, workspace);
      }
      int terms = k + 2 + k / 128;
      assertSums(c, plus(old, 2, exact, false), plus(old, 2, magnitude, true), terms);
    }
  }
}
