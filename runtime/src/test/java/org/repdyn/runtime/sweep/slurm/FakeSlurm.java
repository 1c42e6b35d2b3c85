package org.repdyn.runtime.sweep.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with three scripts that answer as Slurm does, and remember what they were asked. */
final class FakeSlurm {
  private final Path folder;

  FakeSlurm(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("answers"));
    script(
        "sbatch",
        """
        printf '%s\\n' "$*" >> submitted
        if [ -f refusal ]; then cat refusal >&2; exit 1; fi
        echo Welcome to the cluster
        echo "$((40 + $(wc -l < submitted)));main"
        """);
    script(
        "squeue",
        """
        printf '%s\\n' "$*" >> asked
        for answer in answers/*; do
          [ -f "$answer" ] || exit 0
          text=$(cat "$answer")
          rm "$answer"
          case $text in slurm_load_jobs*) echo "$text" >&2; exit 1 ;; esac
          echo "$text"
          exit 0
        done
        """);
    script("scancel", "printf '%s\\n' \"$*\" >> ended\n");
  }

  /** The folder, followed by those of the commands that the scripts use. */
  String path() {
    return folder + ":/bin:/usr/bin";
  }

  /** What squeue says the next times; nothing, once these are used up. */
  FakeSlurm answers(String... listings) throws IOException {
    for (int i = 0; i < listings.length; i++) {
      Files.writeString(folder.resolve("answers").resolve("%03d".formatted(i)), listings[i]);
    }
    return this;
  }

  void refuse(String text) throws IOException {
    Files.writeString(folder.resolve("refusal"), text);
  }

  /** The arguments of sbatch, each time. */
  List<String> submitted() {
    return lines("submitted");
  }

  /** The arguments of squeue, each time. */
  List<String> asked() {
    return lines("asked");
  }

  /** The arguments of scancel, each time. */
  List<String> ended() {
    return lines("ended");
  }

  private List<String> lines(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\ncd '" + folder + "'\n" + text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
  }
}
