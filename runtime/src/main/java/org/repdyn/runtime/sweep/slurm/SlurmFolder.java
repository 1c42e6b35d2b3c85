package org.repdyn.runtime.sweep.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code slurm} of a sweep: {@code job.sh}, the script of the last job; {@code job}, its
 * number; {@code logs/JOB_TASK.log}, what each task printed.
 */
final class SlurmFolder {
  /** Where tasks print, from the folder; sbatch fills in job and task. */
  static final String LOG = "logs/%A_%a.log";

  private final Path folder;

  SlurmFolder(Path sweep) {
    folder = sweep.toAbsolutePath().normalize().resolve("slurm");
  }

  Path path() {
    return folder;
  }

  /**
   * Writes the script of a job.
   *
   * @return its file
   */
  Path script(String text) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    return replace("job.sh", text);
  }

  /** Remembers a job, so that another call can wait for it. */
  void remember(String job) throws IOException {
    replace("job", job + "\n");
  }

  /** The job that was submitted last. */
  Optional<String> last() throws IOException {
    Path file = folder.resolve("job");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(file).strip()).filter(job -> job.matches("[0-9]+"));
  }

  /** Where the tasks of a job print, as a shell pattern. */
  String logs(String job) {
    return folder.resolve("logs") + "/" + job + "_*.log";
  }

  /** The last lines of the log of a task of a job that did not end well, if there is one. */
  Optional<String> failure(String job) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      List<Path> logs =
          files
              .filter(file -> file.getFileName().toString().startsWith(job + "_"))
              .sorted()
              .toList();
      for (Path log : logs) {
        List<String> lines = lines(log);
        if (lines.stream().anyMatch(SlurmFolder::tellsFailure)) {
          return Optional.of(
              String.join("; ", lines.subList(Math.max(0, lines.size() - 4), lines.size())));
        }
      }
    }
    return Optional.empty();
  }

  /** Of the script, or of Slurm, such as a time limit. */
  private static boolean tellsFailure(String line) {
    return line.startsWith(JobScript.FAILURE) || line.startsWith("slurmstepd");
  }

  private static List<String> lines(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: Using incubator modules"))
        .toList();
  }

  private Path replace(String name, String text) throws IOException {
    Path part = Files.writeString(folder.resolve(name + ".part"), text);
    return Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
