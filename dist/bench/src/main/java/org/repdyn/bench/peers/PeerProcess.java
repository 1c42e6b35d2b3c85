package org.repdyn.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A program that makes the same training steps with another library. It prints its name in one
 * line; then, for each line {@code row seconds} that it reads, it makes steps of this row for so
 * long and prints their rate.
 */
final class PeerProcess implements AutoCloseable {
  private final Process process;
  private final PrintWriter requests;
  private final BufferedReader answers;
  private final String name;

  PeerProcess(String... command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers = process.inputReader(StandardCharsets.UTF_8);
    name = answer();
  }

  /** The library and its version. */
  String name() {
    return name;
  }

  Contestant steps(Row row) {
    return seconds -> {
      requests.println(row.name() + " " + seconds);
      return Double.parseDouble(answer());
    };
  }

  private String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "this peer ended: " + process.info().commandLine().orElse("see above"));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    requests.close();
    process.destroy();
  }
}
