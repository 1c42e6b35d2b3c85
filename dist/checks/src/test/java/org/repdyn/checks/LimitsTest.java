package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would exceed any memory or any life is refused before anything is laid out or written. */
class LimitsTest {
  private static final Path EXAMPLES = ImageUnderTest.ROOT.resolve(Path.of("dist", "examples"));

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two-points | encoder.depth=100000000 | at most 100000 operations
          two-points | decoder.depth=2147483647 | at most 100000 operations
          two-points | encoder={type: skip, depth: 900000000} | at most 100000 operations
          two-points | encoder.width=1000000 | encoder/hidden-2/weight: more than 2^31 - 1 elements
          two-points | encoder.width=45000 | weights in 21 layers
          two-points | precision=float64 encoder.width=45000 | weights in 21 layers
          two-points | training.steps=9000000000 | recorded rows
          two-points | training.steps=2000000 seeds=1..10000 | the records of 10000 seeds
          two-points | seeds=1..1000000 | at most 10000
          two-points | record.sets=[{samples: {first: 2}, at: {count: 2000000000}}] | count must lie in
          paper/mnist-structure | record.sets=[{samples: {first: 60000}, at: [last]}] | 60000 samples
          paper/mnist-structure | record.pairs=[{random: 1700000000}] | 1700000000 recorded pairs
          paper/mnist-structure | training.batch=60000 encoder.width=40000 | 2^31
          paper/mnist-structure | seeds=1..60 record.pairs=[{classes: [3, x]}] | there is no label "x"
          paper/mnist-structure | seeds=1..60 task.data=/nowhere | data must be a directory
          """)
  void isRefusedAtOnceWithTheReason(String example, String overrides, String message) {
    Path output = directory.resolve("out");
    List<String> command = new ArrayList<>(List.of("repdyn", "run"));
    command.add(EXAMPLES.resolve(example + ".yaml").toString());
    command.addAll(List.of(overrides.split(" (?=[a-z.]+=)")));
    command.addAll(List.of("--output", output.toString()));
    long started = System.nanoTime();
    ForkedProcess forked = WarmImage.run(command);
    assertThat((System.nanoTime() - started) * 1e-9).isLessThan(20);
    assertThat(forked.status()).as(forked.err()).isEqualTo(2);
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
    assertThat(output).doesNotExist();
  }

  /** Fewer seeds at once rather than a refusal, down to one, which alone must fit. */
  @Test
  void seedsThatDoNotFitTogetherAreTrainedOneAfterTheOther() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("wide.yaml"),
            """
            encoder: {type: mlp, width: 700, depth: 4}
            decoder: {type: mlp, width: 700, depth: 1}
            training: {learning-rate: 0.01, steps: 12}
            """);
    ForkedProcess oneAtATime = run(file, "44m");
    assertThat(oneAtATime.status()).as(oneAtATime.err()).isZero();
    ForkedProcess none = run(file, "32m");
    assertThat(none.status()).as(none.err()).isEqualTo(2);
    assertThat(none.err()).contains("memory: ", "set REPDYN_JAVA_OPTIONS=-Xmx");
  }

  /** Three seeds, each of which takes some 12 MB of the heap besides the 24 MB of the program. */
  private ForkedProcess run(Path file, String memory) {
    String line = "REPDYN_JAVA_OPTIONS=-Xmx%s %s/bin/repdyn run %s seeds=1..3 --threads 3 -o %s";
    Path output = directory.resolve("out-" + memory);
    return ForkedProcess.run(
        "/bin/sh", "-c", line.formatted(memory, ImageUnderTest.IMAGE, file, output));
  }
}
