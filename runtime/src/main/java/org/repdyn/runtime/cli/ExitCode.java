package org.repdyn.runtime.cli;

/** The exit codes of a command. */
final class ExitCode {
  /** Success. */
  static final int OK = 0;

  /** A run failed: it diverged, or an internal error occurred. */
  static final int FAILED = 1;

  /** The input is invalid. */
  static final int BAD_INPUT = 2;

  /** A plugin is broken. */
  static final int PLUGIN_TROUBLE = 3;

  /** The user interrupted the run. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
