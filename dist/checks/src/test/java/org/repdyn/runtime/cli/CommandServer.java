package org.repdyn.runtime.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Commands of the image, one after the other in one JVM. Patched into the image's runtime by {@code
 * WarmImage}; what it reads and writes is known there.
 */
final class CommandServer {
  private CommandServer() {}

  public static void main(String[] none) throws IOException {
    DataInputStream commands = new DataInputStream(System.in);
    DataOutputStream results = new DataOutputStream(System.out);
    System.setIn(InputStream.nullInputStream());
    while (true) {
      String[] arguments;
      try {
        arguments = new String[commands.readInt()];
      } catch (EOFException e) {
        return; // the tests have ended
      }
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = commands.readUTF();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      results.writeInt(RepdynCommand.execute(arguments));
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
