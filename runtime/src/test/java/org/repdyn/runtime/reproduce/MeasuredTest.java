package org.repdyn.runtime.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasuredTest {
  private static PaperRun run(long seed, String judgement, double etaH) {
    JsonMapper mapper = JsonMapper.shared();
    JsonNode numbers =
        mapper.createObjectNode().put("judgement", judgement).put("etaH", etaH).put("loss", seed);
    JsonNode none = mapper.createObjectNode();
    return new PaperRun("cnn", new LinkedHashMap<>(), seed, numbers, none, none, none);
  }

  @Test
  void aRunThatCannotTellDoesNotCountBesideOthersThatDo() {
    Measured measured =
        new Measured(
            List.of(run(1, "in-part", 0.02), run(2, "cannot-tell", 2e-40), run(3, "fails", 0.01)));

    assertThat(measured.quantities().get("cnn").get("etaH")).containsExactly(0.02, 0.01);
    assertThat(measured.quantities().get("cnn").get("loss")).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void whereNoRunCanTellAllCount() {
    Measured measured = new Measured(List.of(run(1, "cannot-tell", 1e-5)));

    assertThat(measured.quantities().get("cnn").get("etaH")).containsExactly(1e-5);
  }
}
