package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code repdyn compare} by the command line. */
class CompareTest {
  @TempDir Path directory;

  private Path run(String name, String... more) throws IOException {
    Path file = directory.resolve("small.yaml");
    Files.writeString(
        file,
        """
        encoder: {type: mlp, width: 10, depth: 2}
        decoder: {type: mlp, width: 10, depth: 1}
        training: {learning-rate: 0.02, steps: 200}
        record: {every: 5}
        """);
    Path out = directory.resolve(name);
    List<String> command =
        Stream.concat(
                Stream.of("repdyn", "run", file.toString(), "-o", out.toString()), Stream.of(more))
            .toList();
    ForkedProcess run = WarmImage.run(command);
    assertThat(run.status()).as(run.err()).isZero();
    return out;
  }

  private ForkedProcess compare(Path first, Path second, String... more) {
    return WarmImage.run(
        Stream.concat(
                Stream.of("repdyn", "compare", first.toString(), second.toString()),
                Stream.of(more))
            .toList());
  }

  @Test
  void runsAreLaidOverEachOther() throws Exception {
    Path one = run("one", "init.gain=0.9");
    Path two = run("two", "init.gain=1.5", "seeds=1..2");
    Path page = directory.resolve("page.html");
    byte[] before = Files.readAllBytes(one.resolve("fit.json"));
    ForkedProcess text = compare(one, two, "-o", page.toString());
    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out())
        .containsPattern("init\\.gain +0\\.9 \\| 1\\.5")
        .containsPattern("seeds +\\[1] \\| \\[1,2]")
        .doesNotContain("training.steps");
    assertThat(page)
        .content()
        .contains(
            "id=\"chart-compare-h\"", "id=\"chart-compare-loss\"", "<td class=\"value\">1.5</td>");
    assertThat(one.resolve("fit.json")).hasBinaryContent(before);
    ForkedProcess json = compare(one, two, "-o", page.toString(), "--json");
    assertThat(json.out()).contains("\"init.gain\" : [ \"0.9\", \"1.5\" ]");
  }

  @Test
  void eachBadDirectoryHasItsMessage() throws Exception {
    Path none = directory.resolve("none");
    Path page = directory.resolve("page.html");
    ForkedProcess refused = compare(none, directory, "-o", page.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err().lines().filter(line -> line.startsWith("repdyn: ")))
        .hasSize(2)
        .allMatch(line -> line.contains("is not the directory of a run"));
    assertThat(page).doesNotExist();
  }
}
