package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What another process printed and how it ended.
 *
 * @param status its exit code
 * @param out its standard output
 * @param err its standard error, without the JVM's line about incubator modules
 */
record ForkedProcess(int status, String out, String err) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  static ForkedProcess run(String... command) {
    return run(List.of(command));
  }

  static ForkedProcess run(List<String> command) {
    return run(LIMIT, command);
  }

  /** The same for what takes longer. */
  static ForkedProcess run(Duration limit, List<String> command) {
    try {
      // Files rather than pipes: nobody has to read two streams at once.
      Path out = Files.createTempFile("repdyn-", ".out");
      Path err = Files.createTempFile("repdyn-", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("took more than " + limit + ": " + command);
        }
        return new ForkedProcess(process.exitValue(), read(out), withoutIncubatorLine(read(err)));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + command, e);
    }
  }

  /** The same, for those who expect that it went well. */
  static String output(String... command) {
    return run(command).orThrow(List.of(command)).out();
  }

  /** This, if it went well. */
  ForkedProcess orThrow(List<String> command) {
    if (status != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + this);
    }
    return this;
  }

  /**
   * A process that will be sent signals, whose output nobody reads: a build in the background hands
   * down that some are to be ignored.
   */
  static ProcessBuilder signalled(List<String> command) {
    List<String> obeying = new ArrayList<>(List.of("env", "--default-signal"));
    obeying.addAll(command);
    return new ProcessBuilder(obeying)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static String withoutIncubatorLine(String text) {
    return text.replaceFirst("(?m)^WARNING: Using incubator modules: jdk.incubator.vector\\R", "");
  }
}
