package org.repdyn.checks.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ensembles have the same bits and steps whether or not the JIT has compiled yet. */
class SameBitsTest {

  @Test
  void interpretedAndCompiled() throws IOException, InterruptedException {
    List<Integer> compiled = EnsembleBits.hashes();
    for (int pass = 0; pass < 30; pass++) {
      compiled = EnsembleBits.hashes();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EnsembleBits.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(lines).containsExactly(compiled.toString());
  }
}
