package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples as they stand, cut short: every file is read, trained, predicted and reported. */
class ExamplesTest {
  @TempDir Path directory;

  static List<String> names() {
    return Example.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyExampleRunsAsItStands(String name) throws IOException {
    String text = Files.readString(Example.FOLDER.resolve(name + ".yaml"));
    List<String> shorter = new ArrayList<>(List.of("seeds=1..2"));
    shorter.add(text.contains("steps:") ? "training.steps=4" : "training.epochs=2");
    if (name.startsWith("paper/mnist")) {
      shorter.add("task.samples=2000");
    }
    if (text.contains("among:")) {
      shorter.add("theory.structure.among=500");
    }
    Example run = Example.shortRun(name, directory.resolve("out"), shorter.toArray(String[]::new));
    assertThat(run.seeds()).hasSize(2);
    assertThat(run.directory().resolve("report.html")).isNotEmptyFile();
    assertThat(run.json().has("structure"))
        .isEqualTo(name.startsWith("paper/xor") || name.equals("paper/mnist-structure"));
    assertThat(run.json().has("explained"))
        .isEqualTo(!name.startsWith("two-") && !name.startsWith("in-context"));
    assertThat(run.json().has("staircase")).isEqualTo(name.startsWith("in-context"));
    assertThat(run.json().has("accuracy"))
        .isEqualTo(name.matches("(paper/mnist|modular|two-images).*"));
  }

  /** Sweeps apart, which have several. */
  @Test
  void everyEncoderHasAnExample() throws IOException {
    List<String> encoders = new ArrayList<>();
    for (JsonNode plugin :
        JsonMapper.shared()
            .readTree(WarmImage.output("repdyn", "plugins", "--json"))
            .get("plugins")) {
      if (plugin.get("service").asString().equals("encoder")) {
        encoders.add(plugin.get("id").asString());
      }
    }
    StringBuilder examples = new StringBuilder();
    try (Stream<Path> files = Files.walk(Example.FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        if (!file.getFileName().toString().startsWith("sweep-")) {
          examples.append(Files.readString(file));
        }
      }
    }
    assertThat(encoders).hasSizeGreaterThan(5);
    assertThat(encoders)
        .allSatisfy(
            id -> assertThat(examples).containsPattern("(?m)^encoder: +\\{type: " + id + "[,}]"));
  }

  /**
   * Another data set in the files of MNIST, some of them gzipped, with a class for each brightness.
   */
  @Test
  void otherImagesInTheSameFilesAreLearntUnchanged() throws IOException {
    Path data = Files.createDirectory(directory.resolve("fashion"));
    write(data, "train", 600, true);
    write(data, "t10k", 100, false);
    Example run =
        Example.shortRun(
            "paper/mnist-trajectory",
            directory.resolve("out"),
            "task.data=" + data,
            "training.epochs=20",
            "training.learning-rate=0.05");
    assertThat(run.json().get("accuracy").doubleValue()).isGreaterThan(0.9);
    assertThat(run.json().get("rows").intValue()).isEqualTo(20);
  }

  @Test
  void damagedImagesGetOneClearMessage() throws IOException {
    Path data = Files.createDirectory(directory.resolve("damaged"));
    write(data, "train", 30, false);
    Path labels = data.resolve("train-labels-idx1-ubyte");
    Files.write(labels, Arrays.copyOf(Files.readAllBytes(labels), 20));
    ForkedProcess forked =
        WarmImage.run(
            Example.command(
                "paper/mnist-trajectory", directory.resolve("out"), "task.data=" + data));
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.out()).contains("\"problems\"");
    assertThat(forked.err())
        .startsWith("repdyn: task: " + labels)
        .contains("at offset 20: ends 18 bytes short of the 30 declared")
        .hasLineCount(1);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  /** Images of 28 x 28 pixels whose brightness tells the class, with noise. */
  private static void write(Path folder, String part, int count, boolean zipped)
      throws IOException {
    Random random = new Random(count);
    ByteBuffer images = ByteBuffer.allocate(16 + 784 * count).putInt(0x803);
    images.putInt(count).putInt(28).putInt(28);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % 10;
      labels.put((byte) label);
      for (int p = 0; p < 784; p++) {
        // A bar for each class.
        images.put((byte) (random.nextInt(60) + (p / 28 / 2 == label ? 190 : 0)));
      }
    }
    put(folder, part + "-images-idx3-ubyte", images.array(), zipped);
    put(folder, part + "-labels-idx1-ubyte", labels.array(), false);
  }

  private static void put(Path folder, String name, byte[] bytes, boolean zipped)
      throws IOException {
    if (!zipped) {
      Files.write(folder.resolve(name), bytes);
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    Files.write(folder.resolve(name + ".gz"), out.toByteArray());
  }
}
