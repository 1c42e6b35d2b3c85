package org.repdyn.runtime.cli;

import java.util.List;

/** The entry point of the image. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Interruption.install(List.of(args));
    int code = RepdynCommand.execute(args);
    Interruption.finished();
    if (!Interruption.requested()) { // else the JVM is on its way out already, with code 130
      System.exit(code);
    }
  }
}
