package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.config.TrainingSettings;

/** The float32 plan gives the same bits whether or not the JIT has compiled it. */
class SameBitsTest {

  @Test
  void interpretedAndCompiled() throws IOException, InterruptedException {
    for (OpCases.Case c : OpCases.all()) {
      BitsOfEveryOp.train(c.network(), TrainingSettings.Optimizer.SGD, 300);
    }
    Map<String, Long> compiled = BitsOfEveryOp.all();
    assertThat(compiled).hasSizeGreaterThan(100);
    assertThat(interpreted()).containsExactlyEntriesOf(compiled);
  }

  private static Map<String, Long> interpreted() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                BitsOfEveryOp.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    Map<String, Long> bits = new LinkedHashMap<>();
    for (String line : lines) {
      int end = line.lastIndexOf('=');
      bits.put(line.substring(0, end), Long.parseLong(line.substring(end + 1)));
    }
    return bits;
  }
}
