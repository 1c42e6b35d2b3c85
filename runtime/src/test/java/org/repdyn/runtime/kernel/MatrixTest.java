package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MatrixTest {

  /** Against exact sums, at every length around the width of the loop. */
  @Test
  void squaredDistancesOfRows() {
    Bits bits = new Bits(5);
    for (int n = 1; n <= 4 * Simd.count() + 1; n++) {
      Matrix x = bits.matrix(3, n);
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < n; i++) {
        BigDecimal d = new BigDecimal(x.get(2, i)).subtract(new BigDecimal(x.get(0, i)));
        sum = sum.add(d.multiply(d));
      }
      double exact = sum.doubleValue();
      assertThat(x.squaredDistance(0, 2)).isCloseTo(exact, within((n + 2) * 0x1p-53 * exact));
      assertThat(x.squaredDistance(1, 1)).isZero();
    }
    Matrix x = bits.matrix(3, 5);
    assertThatThrownBy(() -> x.squaredDistance(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
