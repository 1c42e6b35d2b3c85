package org.repdyn.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;

/** Arrays that grow on disk. */
class NpyWriterTest {
  @TempDir Path directory;

  @Test
  void manyEntriesAreReadBack() {
    Path file = directory.resolve("below").resolve("a.npy");
    int entries = 30_000;
    try (NpyWriter writer = NpyWriter.create(file, 2, 1)) {
      for (int i = 0; i < entries; i++) {
        writer.append(i, -i);
      }
    }
    Npy read = Npy.read(file);
    assertThat(read.shape()).containsExactly(entries, 2, 1);
    assertThat(read.values())
        .isEqualTo(
            IntStream.range(0, entries)
                .mapToObj(i -> DoubleStream.of(i, -i))
                .flatMapToDouble(s -> s)
                .toArray());
  }

  /** A program that dies does not close its files; its last entry may be half there. */
  @Test
  void whatWasWrittenIsThereWithoutACloseAndCanBeContinued() throws IOException {
    Path file = directory.resolve("a.npy");
    NpyWriter dead = NpyWriter.create(file, 3);
    dead.append(1, 2, 3, 4, 5, 6, 7);
    dead.flush();
    assertThat(Files.size(file)).isEqualTo(128 + 7 * 8);
    try (NpyWriter writer = NpyWriter.resume(file, 1, 3)) {
      writer.append(8, 9, 10);
      writer.keep(2);
    }
    assertThat(Npy.read(file).shape()).containsExactly(2, 3);
    assertThat(Npy.read(file).values()).containsExactly(1, 2, 3, 8, 9, 10);
    dead.close();
  }

  @Test
  void onlyWhatFitsIsContinued() throws IOException {
    Path file = directory.resolve("a.npy");
    try (NpyWriter writer = NpyWriter.create(file, 3)) {
      writer.append(1, 2, 3);
    }
    assertRefused(file, 2, 3);
    assertRefused(file, 1, 4);
    assertRefused(Files.writeString(directory.resolve("text"), "no array"), 0, 3);
    assertThatThrownBy(() -> NpyWriter.resume(directory.resolve("gone"), 0, 3))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not exist");
    assertThat(Npy.read(file).values()).containsExactly(1, 2, 3);
  }

  private static void assertRefused(Path file, int entries, int entry) {
    assertThatThrownBy(() -> NpyWriter.resume(file, entries, entry))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + " does not contain at least " + entries + " entries");
  }
}
