package org.repdyn.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir Path folder;

  @Test
  void aContentThatCannotBeWrittenLeavesTheOldOne() throws IOException {
    Path file = folder.resolve("file");
    DurableFile.write(file, target -> Files.writeString(target, "old"));

    assertThatThrownBy(
            () ->
                DurableFile.write(
                    file,
                    target -> {
                      Files.writeString(target, "ne");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage(file + ": No space left on device");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatADeadProcessLeftIsReplacedOrDeletedAlong() throws IOException {
    Path file = folder.resolve("file");
    Path left = Files.writeString(folder.resolve("file.part"), "half");
    DurableFile.write(file, target -> Files.writeString(target, "new"));
    assertThat(file).hasContent("new");

    Files.writeString(left, "half");
    DurableFile.delete(file);
    assertThat(folder).isEmptyDirectory();
  }
}
