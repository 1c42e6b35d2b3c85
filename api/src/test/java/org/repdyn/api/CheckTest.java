package org.repdyn.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CheckTest {

  @Test
  void boundsAreInclusiveWhereTheNameSaysSo() {
    assertThatCode(() -> Check.atLeast("a", 0, 0)).doesNotThrowAnyException();
    assertThatCode(() -> Check.within("a", 2, 1, 2)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.above("learning-rate", 0, 0))
        .withMessage("learning-rate must be a number above 0, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.within("rate", 1.5, 0, 1))
        .withMessage("rate must lie in 0 .. 1, was 1.5");
  }

  @Test
  void whatIsNoFiniteNumberIsRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Check.above("a", bad, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> Check.atLeast("a", bad, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> Check.within("a", bad, 0, 1));
    }
  }
}
