package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.RunDirectory.State;

class RunDirectoryTest {
  @TempDir Path folder;

  @Test
  void aNameBelongsToARunFromItsStart() {
    Path target = folder.resolve("out");
    try (RunDirectory _ = RunDirectory.exactly(target);
        RunDirectory second = RunDirectory.named(folder, "out")) {
      assertThat(second.path()).isEqualTo(folder.resolve("out-2"));
      assertThatThrownBy(() -> RunDirectory.exactly(target))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("already exists");
      assertThatThrownBy(() -> RunDirectory.existing(target))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another process");
    }
    try (RunDirectory again = RunDirectory.existing(target)) {
      assertThat(again.isFinished()).isFalse();
    }
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void itIsFinishedWhereTheManifestSaysSo() throws IOException {
    Path target = folder.resolve("out");
    try (RunDirectory directory = RunDirectory.exactly(target)) {
      directory.write("fit.json", "{}");
      directory.manifest(State.RUNNING, new LinkedHashMap<>());
      assertThat(directory.isFinished()).isFalse();
      assertThatThrownBy(() -> RunDirectory.requireFree(target))
          .hasMessageContaining("unfinished run")
          .hasMessageContaining("--resume");
      directory.manifest(State.FINISHED, new LinkedHashMap<>());
      assertThat(directory.isFinished()).isTrue();
    }
    // A manifest of a version without states, and one that is damaged.
    Files.writeString(target.resolve("manifest.json"), "{\"run\": \"completed\"}");
    try (RunDirectory directory = RunDirectory.existing(target)) {
      assertThat(directory.isFinished()).isTrue();
      Files.writeString(target.resolve("manifest.json"), "{\"run\": ");
      assertThat(directory.isFinished()).isFalse();
    }
  }

  @Test
  void aRunThatRecordedNothingLeavesNothing() throws IOException {
    Path target = folder.resolve("out");
    try (RunDirectory directory = RunDirectory.exactly(target)) {
      directory.write(ResultWriter.EXPERIMENT, "name: x");
      Files.createDirectories(target.resolve("seed-1"));
      directory.deleteUnused();
    }
    assertThat(target).doesNotExist();
    try (RunDirectory directory = RunDirectory.exactly(target)) {
      directory.write("seed-1/trajectory.csv", "step,h,y,w");
      directory.deleteUnused();
    }
    assertThat(target.resolve("seed-1")).isDirectoryContaining("glob:**.csv");
  }

  @Test
  void theParentMustBeADirectory() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> RunDirectory.exactly(file.resolve("out")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is a file");
  }
}
