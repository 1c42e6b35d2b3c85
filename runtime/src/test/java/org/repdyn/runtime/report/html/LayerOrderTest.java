package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerOrderTest {
  @Test
  void theRepresentationGoesBackToItsPlace() {
    assertThat(
            LayerOrder.order(
                List.of(
                    "encoder/hidden-10",
                    "encoder/hidden-1",
                    "encoder/hidden-2",
                    "encoder/hidden-11",
                    "decoder/hidden-1")))
        .containsExactly(
            "encoder/hidden-1",
            "encoder/hidden-2",
            "encoder/hidden-10",
            "encoder/hidden-11",
            "decoder/hidden-1");
    assertThat(
            LayerOrder.order(List.of("encoder/hidden-3", "encoder/hidden-1", "decoder/hidden-1")))
        .containsExactly("encoder/hidden-1", "encoder/hidden-3", "decoder/hidden-1");
  }

  @Test
  void aLoneTapStays() {
    assertThat(LayerOrder.order(List.of("representation"))).containsExactly("representation");
  }
}
