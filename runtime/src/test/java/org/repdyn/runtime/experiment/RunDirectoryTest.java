package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;

class RunDirectoryTest {
  @TempDir Path folder;

  @Test
  void aNameThatIsTakenDuringTheRunCostsNoResults() throws IOException {
    Path target = folder.resolve("out");
    try (RunDirectory directory = RunDirectory.exactly(target)) {
      directory.write("fit.json", "{}");
      Files.createDirectories(target.resolve("of another program"));
      assertThat(directory.publish()).isEqualTo(folder.resolve("out-2"));
    }
    assertThat(folder.resolve("out-2").resolve("fit.json")).hasContent("{}");
    assertThat(folder).isDirectoryNotContaining("glob:**.partial-*");
    assertThatThrownBy(() -> RunDirectory.exactly(target))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("already exists");
  }
}
