package org.repdyn.runtime.sweep.slurm;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * The three commands of Slurm that a sweep needs: {@code sbatch}, {@code squeue}, {@code scancel},
 * with flags that every version of the last ten years has.
 */
final class Slurm {
  /** Longer than Slurm's own attempts to reach its controller. */
  private static final long PATIENCE_SECONDS = 300;

  private static final long TICK_MILLIS = 50;

  private final String path;

  /**
   * Slurm as it is found on a path.
   *
   * @param path folders separated as in {@code PATH}
   */
  Slurm(String path) {
    this.path = path;
  }

  /** What a command printed; status -1 if it was ended before. */
  private record Ran(int status, String out, String err) {
    String text() {
      String text = err.isBlank() ? out : err;
      return text.isBlank()
          ? "exit code " + status
          : text.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(joining("; "));
    }
  }

  /**
   * Looks for the commands.
   *
   * @throws InvalidInputException if one is not on the path
   */
  void require() {
    List.of("sbatch", "squeue", "scancel").forEach(this::find);
  }

  /**
   * Submits a batch script.
   *
   * @param options options of sbatch
   * @param script the script
   * @return the number of the job
   * @throws InvalidInputException if there is no sbatch, or it refuses
   */
  String submit(List<String> options, Path script) {
    List<String> command = new ArrayList<>(List.of(find("sbatch"), "--parsable"));
    command.addAll(options);
    command.add(script.toString());
    // Never cut short: whether the job was accepted would not be known.
    Ran ran = run(command, () -> false);
    // Some sites wrap sbatch and print a greeting first.
    String last = ran.out().strip().lines().reduce("", (_, line) -> line).strip();
    if (ran.status() != 0 || !last.matches("[0-9]+(;.*)?")) {
      throw new InvalidInputException("sbatch refused the job: " + ran.text());
    }
    return last.split(";")[0];
  }

  /**
   * The tasks of a job that did not end.
   *
   * @param job its number
   * @param name its name, as numbers begin anew when a cluster is set up again
   * @param cancelled ends the call with an answer of no value
   * @return their states
   */
  Queue queue(String job, String name, BooleanSupplier cancelled) {
    Ran ran =
        run(List.of(find("squeue"), "-h", "-r", "-j", job, "-n", name, "-o", "%t %r"), cancelled);
    if (ran.status() == 0) {
      return Queue.parse(ran.out());
    }
    // Finished jobs are forgotten after some minutes.
    return ran.err().contains("Invalid job id") ? Queue.EMPTY : Queue.unreachable(ran.text());
  }

  /**
   * Ends a job.
   *
   * @param job its number
   */
  void cancel(String job) {
    run(List.of(find("scancel"), job), () -> false);
  }

  private String find(String command) {
    for (String folder : path.split(File.pathSeparator)) {
      Path file = Path.of(folder, command);
      if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new InvalidInputException(
        ("executor slurm: there is no %s on the PATH (%s): start the sweep on a machine that"
                + " submits to Slurm, or use executor local, or --shard with another scheduler")
            .formatted(command, path));
  }

  private static Ran run(List<String> command, BooleanSupplier cancelled) {
    try {
      // Files rather than pipes: nobody has to read two streams at once.
      Path out = Files.createTempFile("repdyn-slurm-", ".out");
      Path err = Files.createTempFile("repdyn-slurm-", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int status = await(process, cancelled);
        return new Ran(status, text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process process, BooleanSupplier cancelled) {
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled.getAsBoolean() || System.nanoTime() > deadline) {
          process.destroy();
          return -1;
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
