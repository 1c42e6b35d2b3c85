package org.repdyn.runtime.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures of many samples, from what sweeps keep. */
class PicturesTest {
  private static PaperRun run(String experiment, String structure, String embedding) {
    JsonMapper json = JsonMapper.shared();
    JsonNode fit =
        json.readTree("{\"timeUnit\": \"epoch\", \"structure\": %s}".formatted(structure));
    JsonNode numbers = json.readTree("{\"loss\": 0.1}");
    return new PaperRun(
        experiment,
        new LinkedHashMap<>(),
        3,
        numbers,
        fit,
        json.readTree("{}"),
        json.readTree(embedding));
  }

  private static String structure(String predictedKind, String observed) {
    return """
    {"squared": false, "labels": ["a", "b", "c"], "predictedKind": "%s",
     "predicted": [1, 2, 3], "observed": %s}\
    """
        .formatted(predictedKind, observed);
  }

  @Test
  void distancesAreMeansOverTheNetworksOfARow() {
    Measured measured =
        new Measured(
            List.of(
                run("rich", structure("euclidean", "[1, 2, 4]"), "null"),
                run("rich", structure("euclidean", "[3, 2, 0]"), "null"),
                run("images", structure("other", "[1, 1, 1]"), "null"),
                run("none", "{}", "null")));
    List<Block> blocks = Pictures.distances(measured);
    assertThat(blocks).hasSize(2);
    Block.Distances rich = (Block.Distances) blocks.getFirst();
    assertThat(rich.title()).isEqualTo("rich, mean of 2 networks");
    assertThat(rich.labels()).containsExactly("a", "b", "c");
    assertThat(rich.observed()).isDeepEqualTo(new double[][] {{0, 2, 2}, {2, 0, 2}, {2, 2, 0}});
    assertThat(rich.predicted()[1]).containsExactly(1, 0, 3);
    assertThat(rich.comparable()).isTrue();
    assertThat(((Block.Distances) blocks.get(1)).comparable()).isFalse();
  }

  @Test
  void aSetOfSamplesIsShownAsPoints() {
    String embedding =
        """
        {"share": 0.9, "frames": [{"time": 0, "x": [1, 2], "y": [3, 4], "z": [5, 6]}],
         "annotations": [{"name": "context", "categories": ["p", "q"], "codes": [1, 0]}]}\
        """;
    List<Block> blocks =
        Pictures.embeddings(
            new Measured(List.of(run("low", "{}", embedding), run("high", "{}", "null"))));
    assertThat(blocks).hasSize(1);
    Block.Embedded low = (Block.Embedded) blocks.getFirst();
    assertThat(low.title()).isEqualTo("low, seed 3: 2 samples before and after training");
    assertThat(low.unit()).isEqualTo("epoch");
    assertThat(low.embedding().frames().getFirst().z()).containsExactly(5, 6);
    assertThat(low.embedding().annotations().getFirst().codes()).containsExactly(1, 0);
  }
}
