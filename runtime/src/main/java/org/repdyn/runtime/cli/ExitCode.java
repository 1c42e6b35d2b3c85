package org.repdyn.runtime.cli;

/** What a command's exit code says. */
final class ExitCode {
  /** Everything that was asked for was done. */
  static final int OK = 0;

  /** A run failed: it diverged, or a bug was hit. */
  static final int FAILED = 1;

  /** What the user gave cannot be used. */
  static final int BAD_INPUT = 2;

  /** A plugin is broken. */
  static final int PLUGIN_TROUBLE = 3;

  /** The user stopped it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
