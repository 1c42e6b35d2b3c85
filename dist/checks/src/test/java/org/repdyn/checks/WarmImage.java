package org.repdyn.checks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The linked image in a JVM that stays: a start and a cold JIT cost more than most commands of the
 * tests. Modules, services and encapsulation are the image's own. The launcher, the exit of the
 * process and signals are not part of it; they are tested with {@link ForkedProcess}.
 */
final class WarmImage {
  private static final String SERVER = "org.repdyn.runtime.cli.CommandServer";
  private static final int LIMIT_SECONDS = 120;

  /** Those that nobody waits for; never more than tests that run at once. */
  private static final Queue<WarmImage> IDLE = new ConcurrentLinkedQueue<>();

  private final Process process;
  private final DataOutputStream commands;
  private final DataInputStream results;

  /**
   * Starts one.
   *
   * @param options further options of its JVM
   */
  WarmImage(String... options) throws IOException {
    String file = SERVER.replace('.', '/') + ".class";
    Path patch = Files.createTempDirectory("repdyn-server-");
    Files.createDirectories(patch.resolve(file).getParent());
    try (InputStream in = WarmImage.class.getResourceAsStream("/" + file)) {
      Files.copy(in, patch.resolve(file));
    }
    List<String> java = new ArrayList<>();
    java.add(ImageUnderTest.IMAGE.resolve(Path.of("bin", "java")).toString());
    java.addAll(List.of(options));
    java.add("--patch-module=org.repdyn.runtime=" + patch);
    java.addAll(List.of("-m", "org.repdyn.runtime/" + SERVER));
    process = new ProcessBuilder(java).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    results = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Runs a command line, whose first word is the name of the program. */
  static ForkedProcess run(String... command) {
    return run(List.of(command));
  }

  /** The same. */
  static ForkedProcess run(List<String> command) {
    try {
      WarmImage idle = IDLE.poll();
      WarmImage image = idle == null ? new WarmImage() : idle;
      ForkedProcess result = image.execute(LIMIT_SECONDS, command.subList(1, command.size()));
      IDLE.add(image);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  /** The same, for those who expect that it went well. */
  static String output(String... command) {
    return run(command).orThrow(List.of(command)).out();
  }

  /**
   * Runs a command line.
   *
   * @param seconds after which the process is ended
   * @param arguments without the name of the program
   * @throws IOException if the process has ended
   */
  ForkedProcess execute(int seconds, List<String> arguments) throws IOException {
    CompletableFuture<Boolean> tooLong =
        new CompletableFuture<Boolean>().completeOnTimeout(true, seconds, TimeUnit.SECONDS);
    tooLong.thenAccept(late -> kill(late));
    commands.writeInt(arguments.size());
    for (String argument : arguments) {
      commands.writeUTF(argument);
    }
    commands.flush();
    int status = results.readInt();
    String out = text();
    String err = text();
    tooLong.complete(false);
    return new ForkedProcess(status, out, err);
  }

  /** Processor time of all that it has run. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  void close() {
    process.destroyForcibly();
  }

  /** Ends the process, so that the one who waits for it sees the end of its output. */
  private void kill(boolean late) {
    if (late) {
      process.destroyForcibly();
    }
  }

  private String text() throws IOException {
    return new String(results.readNBytes(results.readInt()), StandardCharsets.UTF_8);
  }
}
