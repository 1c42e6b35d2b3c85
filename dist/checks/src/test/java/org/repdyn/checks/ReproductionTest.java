package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reproduction of the paper by the command line. */
class ReproductionTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  @TempDir Path directory;

  @Test
  void thePartsAreListedAndMisspeltOnesNamed() {
    assertThat(WarmImage.run(REPDYN, "reproduce", "--list").out())
        .contains("trajectories", "alternatives", "depth", "structure", "xor", "collapse")
        .contains("mnist-trajectory", "mnist-structure");
    ForkedProcess refused = WarmImage.run(REPDYN, "reproduce", "strucure");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("did you mean structure?").doesNotContain("\tat ");
  }

  @Test
  void aKilledOneGoesOnWhereItStoppedAndEndsAsAnyOther() throws Exception {
    TinyReproduction whole = TinyReproduction.whole();
    TinyReproduction killed = new TinyReproduction(directory.resolve("killed"));
    Process process = ForkedProcess.signalled(killed.command("--threads", "1")).start();
    try {
      while (killed.journal().isEmpty() && process.isAlive()) {
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<String> kept = killed.journal();
    assertThat(kept).as("the process was killed between two runs").hasSize(1);
    assertThat(killed.files().getFirst()).doesNotExist();

    String json = ForkedProcess.output(killed.command("--json").toArray(String[]::new));
    assertThat(killed.journal()).hasSize(2).startsWith(kept.getFirst()).doesNotHaveDuplicates();
    assertThat(JsonMapper.shared().readTree(json).get("missing").intValue()).isZero();
    for (int i = 0; i < whole.files().size(); i++) {
      assertThat(killed.files().get(i)).hasSameTextualContentAs(whole.files().get(i));
    }
    assertThat(killed.files().getFirst())
        .content()
        .contains("Published and ours", "Misfit at each hidden layer");
  }

  /** All of it, in the quick form. */
  @Test
  @Tag("nightly")
  void theQuickFormReproducesThePaper() throws Exception {
    Path output = directory.resolve("paper");
    List<String> command = List.of(REPDYN, "reproduce", "--json", "-o", output.toString());
    long start = System.nanoTime();
    ForkedProcess run = ForkedProcess.run(Duration.ofHours(2), command).orThrow(command);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(15));
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("missing").intValue()).isZero();
    assertThat(json.get("failed").intValue()).isZero();
    assertThat(json.get("rows").valueStream())
        .hasSizeGreaterThan(100)
        .noneMatch(row -> row.get("agreement").stringValue().equals("no value"));
    assertThat(Files.readString(output.resolve("report.html"))).contains("Published and ours");
  }
}
