package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The two-point rows of the paper: each file is bound, and what it resolves to is the table's. */
class PaperTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path FOLDER = Example.FOLDER.resolve("paper");

  @TempDir Path directory;

  /** The paper's table: layers are hidden ones, and the one that is read counts from 0. */
  @ParameterizedTest
  @CsvSource({
    "default,leaky-relu,1.0,0.01,500,20,10",
    "shallow,leaky-relu,0.35,0.02,500,2,1",
    "narrow,leaky-relu,1.05,0.01,50,20,10",
    "linear,none,0.85,0.0025,500,20,10",
    "elu,elu,0.95,0.0009,500,20,10",
    "tanh,tanh,0.85,0.0025,500,20,10",
    "relu,relu,1.0,0.01,500,20,10",
    "swish,silu,1.7,0.005,500,20,10",
    "dropout,leaky-relu,1.0,0.01,500,10,5",
    "gain-0.9,leaky-relu,0.9,0.03,500,20,10",
    "gain-1.1,leaky-relu,1.1,0.005,500,20,10",
    "gain-1.2,leaky-relu,1.2,0.0025,500,20,10",
    "gain-1.3,leaky-relu,1.3,0.0015,500,20,10",
    "gain-1.4,leaky-relu,1.4,0.0005,500,20,10",
    "gain-1.6,leaky-relu,1.6,0.000003,500,20,10",
    "adam,leaky-relu,1.0,0.000001,500,20,10",
    "two-layer,none,0.1,0.01,500,1,0"
  })
  void aPerceptronIsThatOfTheTable(
      String name, String activation, double gain, double rate, int width, int layers, int read)
      throws IOException {
    for (String file : List.of(name, "structure-" + name)) {
      JsonNode e = resolved(file);
      for (String part : List.of("encoder", "decoder")) {
        assertThat(e.at("/" + part + "/type").asString()).isEqualTo("mlp");
        assertThat(e.at("/" + part + "/width").asInt()).isEqualTo(width);
        assertThat(e.at("/" + part + "/activation").asString()).isEqualTo(activation);
        assertThat(e.at("/" + part + "/slope").asDouble()).isEqualTo(0.01);
        assertThat(e.at("/" + part + "/dropout").asDouble())
            .isEqualTo(name.equals("dropout") ? 0.1 : 0);
      }
      assertThat(e.at("/encoder/depth").asInt()).isEqualTo(read + 1);
      assertThat(e.at("/encoder/depth").asInt() + e.at("/decoder/depth").asInt())
          .isEqualTo(layers + 1);
      assertCommon(e, file, name.equals("adam") ? "adam" : "sgd", gain, rate);
    }
  }

  @Test
  void theSkipNetworkIsReadAtItsEleventhLayer() throws IOException {
    for (String file : List.of("skip", "structure-skip")) {
      JsonNode e = resolved(file);
      assertThat(e.get("encoder").toString())
          .contains("\"skip\"", "\"width\":500", "\"depth\":20", "\"span\":2", "leaky-relu");
      assertThat(e.at("/decoder/depth").asInt()).isEqualTo(1);
      assertThat(e.at("/record/representation").asString()).isEqualTo("encoder/hidden-11");
      assertCommon(e, file, "sgd", 0.1, 0.02);
    }
  }

  @Test
  void theConvolutionsAreThoseOfThePaper() throws IOException {
    for (String file : List.of("cnn", "structure-cnn")) {
      JsonNode e = resolved(file);
      for (String part : List.of("encoder", "decoder")) {
        assertThat(e.get(part).toString())
            .contains("\"cnn\"", "\"channels\":20", "\"kernel\":11", "leaky-relu");
      }
      assertThat(e.at("/encoder/width").asInt()).isEqualTo(500);
      // A linear layer and 11 convolutions, the last of them to one channel, and the readout.
      assertThat(e.at("/encoder/depth").asInt()).isEqualTo(6);
      assertThat(e.at("/decoder/depth").asInt()).isEqualTo(7);
      assertCommon(e, file, "sgd", 0.95, 0.004);
    }
  }

  @Test
  void theDepthScanIsTheTablesRowAtEveryLayer() throws IOException {
    JsonNode e = resolved("depth");
    assertThat(e.at("/training/learning-rate").asDouble()).isEqualTo(0.01);
    assertThat(e.at("/record/taps/0").asString()).isEqualTo("all");
    assertThat(source("depth").at("/training/steps").asInt()).isEqualTo(3000);
    assertThat(e.get("encoder")).isEqualTo(resolved("default").get("encoder"));
  }

  private static void assertCommon(
      JsonNode e, String file, String optimizer, double gain, double rate) throws IOException {
    boolean structure = file.startsWith("structure-");
    assertThat(e.at("/init/scheme").asString()).isEqualTo("xavier-normal");
    assertThat(e.at("/init/gain").asDouble()).isEqualTo(gain);
    assertThat(e.at("/training/optimizer").asString()).isEqualTo(optimizer);
    assertThat(e.at("/training/batch").asInt()).isZero();
    assertThat(e.at("/training/learning-rate").asDouble())
        .isCloseTo(
            rate / (structure ? 5 : 2), org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(e.at("/theory/fit/weights").asString()).isEqualTo("equal");
    JsonNode source = source(file);
    assertThat(source.at("/training/steps").asInt()).isEqualTo(structure ? 40_000 : 6000);
    if (structure) {
      assertThat(source.at("/training/stop/loss").asDouble()).isEqualTo(1e-4);
      assertThat(source.at("/sweep/grid").get("task.dx2")).hasSize(5);
      assertThat(source.at("/sweep/grid").get("task.dy2")).hasSize(5);
    } else {
      assertThat(e.at("/task/dx2").asDouble()).isEqualTo(1);
      assertThat(e.at("/task/dy2").asDouble()).isEqualTo(0.5);
    }
  }

  private static JsonNode source(String file) throws IOException {
    return YAML.readTree(Files.readString(FOLDER.resolve(file + ".yaml")));
  }

  /** As a run of one step writes it, with every default. */
  private JsonNode resolved(String file) throws IOException {
    Path output = directory.resolve(file);
    Example.shortRun("paper/" + file, output, "training.steps=1");
    return YAML.readTree(Files.readString(output.resolve("experiment.yaml")));
  }
}
