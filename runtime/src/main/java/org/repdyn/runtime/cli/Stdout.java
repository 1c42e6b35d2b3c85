package org.repdyn.runtime.cli;

import java.io.PrintStream;

/**
 * The standard output, reserved for results while a command runs: whatever plugins and libraries
 * print goes to stderr.
 */
final class Stdout {
  private static volatile PrintStream reserved;

  private Stdout() {}

  static void reserve() {
    reserved = System.out;
    System.setOut(System.err);
  }

  static void release() {
    System.setOut(reserved);
    reserved = null;
  }

  /** Where results go. */
  static PrintStream results() {
    PrintStream own = reserved;
    return own == null ? System.out : own;
  }
}
