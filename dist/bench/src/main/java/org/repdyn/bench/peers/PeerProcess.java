package org.repdyn.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

  /** Libtorch, through DJL. */
  static PeerProcess libtorch(Path module) throws IOException {
    return new PeerProcess(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "-Dai.djl.offline=true",
        "-DDJL_CACHE_DIR=" + module.resolve("target/djl"),
        "-DENGINE_CACHE_DIR=" + module.resolve("target/djl"),
        "-Dai.djl.pytorch.num_threads=1",
        "-Dai.djl.pytorch.num_interop_threads=1",
        "--enable-native-access=ALL-UNNAMED",
        Peers.program(module, "Libtorch.java"));
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
