package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

class ProcrustesTest {
  @Test
  void alignUndoesWhatWasDone() {
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(9, 4, Seed.of(trial));
      Points back = Procrustes.align(Samples.moved(a, 1, Seed.of(trial).child("move")), a);
      for (int i = 0; i < a.values().length; i++) {
        assertThat(back.values()[i]).isCloseTo(a.values()[i], within(1e-12));
      }
    }
  }

  @Test
  void pointsThatAreNotTheSameSamplesAreRefused() {
    Points a = Samples.normal(9, 4, Seed.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.align(a, Samples.normal(8, 4, Seed.of(1))))
        .withMessageContaining("9 and 8 points");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Procrustes.align(a, Samples.normal(9, 3, Seed.of(1))))
        .withMessageContaining("4 dimensions");
  }
}
