package org.repdyn.runtime.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;

/**
 * Commands of the image, one after the other in one JVM. Patched into the image's runtime by {@code
 * WarmImage}; what it reads and writes is known there.
 */
final class CommandServer {
  /**
   * In place of a command: an experiment that is interrupted after ten updates, its output, and
   * directories of plugins.
   */
  private static final String INTERRUPTED = "interrupted";

  private CommandServer() {}

  private static int interrupted(Path file, Path output, Path... plugins) {
    AtomicInteger updates = new AtomicInteger();
    RunControl control = RunControl.DEFAULT.cancelWhen(() -> updates.getAndIncrement() >= 10);
    Repdyn.open(plugins).run(new RunRequest(file, List.of(), Optional.of(output)), control);
    return ExitCode.OK;
  }

  public static void main(String[] none) throws IOException {
    DataInputStream commands = new DataInputStream(System.in);
    DataOutputStream results = new DataOutputStream(System.out);
    System.setIn(InputStream.nullInputStream());
    while (true) {
      String[] arguments;
      try {
        arguments = new String[commands.readInt()];
      } catch (EOFException e) {
        System.exit(ExitCode.OK); // the tests have ended; threads of broken plugins have not
        return;
      }
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = commands.readUTF();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      results.writeInt(
          arguments[0].equals(INTERRUPTED)
              ? interrupted(
                  Path.of(arguments[1]),
                  Path.of(arguments[2]),
                  Stream.of(arguments).skip(3).map(Path::of).toArray(Path[]::new))
              : RepdynCommand.execute(arguments));
      System.out.flush();
      System.err.flush();
      for (ByteArrayOutputStream stream : new ByteArrayOutputStream[] {out, err}) {
        results.writeInt(stream.size());
        stream.writeTo(results);
      }
      results.flush();
    }
  }
}
