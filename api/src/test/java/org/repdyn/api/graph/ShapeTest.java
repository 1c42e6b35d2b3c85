package org.repdyn.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void sizeIsTheProductAndAnEmptyShapeIsOneNumber() {
    assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
    assertThat(Shape.of().size()).isEqualTo(1);
  }

  @Test
  void negativeAxesCountFromTheEnd() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.dimension(-1)).isEqualTo(4);
    assertThat(shape.with(-3, 7)).isEqualTo(Shape.of(7, 3, 4));
  }

  @Test
  void emptyAndOversizedShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(2, 0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 15));
  }
}
