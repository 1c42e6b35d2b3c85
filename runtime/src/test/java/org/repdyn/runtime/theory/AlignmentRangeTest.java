package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AlignmentRangeTest {

  @Test
  void theRangeIsThatOfTheCauchySchwarzInequality() {
    AlignmentRange range = AlignmentRange.of(2, 0.5);
    assertThat(range.low()).isCloseTo(1, within(1e-15));
    assertThat(range.high()).isCloseTo(3, within(1e-15));
    assertThat(range.allows(1)).isTrue();
    assertThat(range.allows(3)).isTrue();
    assertThat(range.allows(0.999)).isFalse();
    assertThat(range.allows(3.001)).isFalse();
  }

  /** One output: every alignment lies on the border, and is rounded. */
  @Test
  void roundingIsAllowed() {
    for (int k = 1; k < 1000; k++) {
      float dy = 1e-5f * k;
      float dt = 0.7f;
      float y = dy * dy;
      float w = y - dy * dt;
      assertThat(AlignmentRange.of(y, (double) dt * dt).allows(w)).as("dy %s", dy).isTrue();
    }
  }

  @Test
  void equalTargetsOrPredictionsAllowOneAlignment() {
    assertThat(AlignmentRange.of(0.3, 0).allows(0.3)).isTrue();
    assertThat(AlignmentRange.of(0.3, 0).allows(0.31)).isFalse();
    assertThat(AlignmentRange.of(0, 0.5).allows(0)).isTrue();
    assertThat(AlignmentRange.of(0, 0.5).allows(-1)).isFalse();
  }
}
