package org.repdyn.runtime.cli;

import java.io.PrintStream;

/**
 * The standard output, reserved for results while a command runs: whatever plugins and libraries
 * print goes to stderr, which they cannot close.
 */
final class Stdout {
  private static volatile PrintStream reserved;
  private static volatile PrintStream messages;

  private Stdout() {}

  static void reserve() {
    reserved = System.out;
    messages = System.err;
    System.setErr(new Open(messages));
    System.setOut(System.err);
  }

  static void release() {
    System.setOut(reserved);
    System.setErr(messages);
    reserved = null;
  }

  /** Where results go. */
  static PrintStream results() {
    PrintStream own = reserved;
    return own == null ? System.out : own;
  }

  /** Stays open as long as the process: the next message may be why a plugin failed. */
  private static final class Open extends PrintStream {
    Open(PrintStream messages) {
      super(messages, true, messages.charset());
    }

    @Override
    public void close() {
      flush();
    }
  }
}
