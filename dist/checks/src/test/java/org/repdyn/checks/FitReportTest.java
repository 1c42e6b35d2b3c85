package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trajectories of another program as the seeds of one experiment, and their report. */
class FitReportTest {
  @TempDir Path folder;

  @BeforeEach
  void copyTwoTrajectories() throws IOException {
    copy("fit_default_0.csv", "seed-1.csv");
    copy("fit_shallow_0.csv", "seed-2.csv");
  }

  private void copy(String golden, String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/golden/" + golden)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  /** In a folder, as a reader of the README would do it. */
  private static ForkedProcess in(Path folder, String command) {
    List<String> words = new ArrayList<>(List.of("env", "--chdir=" + folder));
    words.add(ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString());
    words.addAll(Arrays.asList(command.split(" ")));
    return ForkedProcess.run(words);
  }

  /** In the warm image, which has a working directory of its own. */
  private ForkedProcess fit(String arguments) {
    List<String> words = new ArrayList<>(List.of("repdyn", "fit"));
    for (String word : arguments.strip().split(" ")) {
      words.add(word.matches("[a-z].*") ? folder.resolve(word).toString() : word);
    }
    words.addAll(List.of("--dx2", "1", "--dy2", "0.5", "--interval", "none"));
    return WarmImage.run(words);
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static String command(String file, String start) throws IOException {
    return file.lines()
        .map(line -> line.replaceAll("<[^>]*>", "").strip())
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCommandOfTheReadmeWritesAReportWhoseCommandGivesTheSameFit() throws IOException {
    String readme = Files.readString(ImageUnderTest.ROOT.resolve("README.md"));
    String command = command(readme, "dist/repdyn fit seed-1.csv seed-2.csv ");
    ForkedProcess forked = in(folder, command.replace("dist/repdyn ", ""));
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(forked.out().lines())
        .anyMatch(line -> line.startsWith("Of 2 runs "))
        .anyMatch(line -> line.startsWith("1 seed-1.csv "))
        .anyMatch(line -> line.startsWith("2 seed-2.csv "))
        .endsWith("report  fits/report.html");

    Path output = folder.resolve("fits");
    JsonNode fit = json(output.resolve("fit.json"));
    assertThat(fit.at("/seeds/1/source").asString()).isEqualTo("seed-2.csv");
    assertThat(json(output.resolve("seed-2/fit.json"))).isEqualTo(fit.at("/seeds/1"));
    String page = Files.readString(output.resolve("report.html"));
    ForkedProcess again = in(output, command(page, "repdyn fit ").substring(7) + " --json");
    assertThat(again.status()).as(again.err()).isZero();
    JsonNode repeated = JsonMapper.shared().readTree(again.out());
    assertThat(repeated.get("rates")).isEqualTo(fit.get("rates"));
    assertThat(repeated.at("/seeds/1/intervals")).isEqualTo(fit.at("/seeds/1/intervals"));
    assertThat(repeated.at("/seeds/1/source").asString()).isEqualTo("seed-2/trajectory.csv");
  }

  @Test
  void oneFileHasAReportAndTheSameNumbersAsWithout() throws IOException {
    ForkedProcess without = fit("seed-1.csv --json");
    ForkedProcess with = fit("seed-1.csv --json -o out");
    assertThat(with.status()).as(with.err()).isZero();
    JsonNode plain = JsonMapper.shared().readTree(without.out());
    JsonNode printed = JsonMapper.shared().readTree(with.out());
    JsonNode written = json(folder.resolve("out").resolve("fit.json"));
    assertThat(printed.get("directory").asString()).isEqualTo(folder.resolve("out").toString());
    for (String key : plain.propertyNames()) {
      assertThat(printed.get(key)).as(key).isEqualTo(plain.get(key));
      assertThat(written.get(key)).as(key).isEqualTo(plain.get(key));
    }
    assertThat(plain.has("seeds")).isFalse();
    assertThat(Files.readString(folder.resolve("out").resolve("report.html")))
        .contains("report of a fit", "seed-1.csv")
        .doesNotContain("experiment.yaml", "<section id=\"seeds\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed-1.csv gone.csv -o out         | gone.csv does not exist.
          seed-1.csv short.csv -o out        | short.csv: A fit requires at least 10 rows
          seed-1.csv tap.csv -o out          | tap.csv has other taps than
          seed-1.csv seed-1.csv -o out       | seed-1.csv is given more than once
          seed-1.csv seed-2.csv -o taken     | taken: already exists
          seed-1.csv -o seed-2.csv/below     | cannot be written
          -o out                             | Missing required argument(s): CSV
          """)
  void badInputGetsOneMessageAndNothingIsWritten(String arguments, String message)
      throws IOException {
    Files.writeString(folder.resolve("short.csv"), "epoch,h,y,w\n1,1,0.1,0.1\n");
    Files.writeString(folder.resolve("tap.csv"), "epoch,h,y,w,h@x\n1,1,0.1,0.1,1\n");
    Files.createDirectory(folder.resolve("taken"));
    List<Path> before = content();
    ForkedProcess forked = fit(arguments);
    assertThat(forked.status()).as(forked.err()).isEqualTo(2);
    assertThat(forked.out()).isEmpty();
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
    assertThat(forked.err().lines().filter(line -> line.startsWith("repdyn: "))).hasSize(1);
    assertThat(content()).isEqualTo(before);
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
