package org.repdyn.runtime.plugin;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** What something thrown says, on one line. The texts of plugins may be of any length, or throw. */
final class Reason {
  private static final int LONGEST = 500;

  /** Causes may form a circle. */
  private static final int DEEPEST = 20;

  private Reason() {}

  /** The text of the innermost cause, for what the JDK throws while it loads a jar. */
  static String ofLoading(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    String line = text(cause);
    return line.contains(" ") ? line : of(cause);
  }

  /** Kind and text, for what a plugin's own code throws. */
  static String of(Throwable error) {
    Throwable own = error;
    for (int depth = 0; depth < DEEPEST && isWrapper(own) && own.getCause() != null; depth++) {
      own = own.getCause();
    }
    String line = text(own);
    String kind = own.getClass().getSimpleName();
    return line.isBlank() ? kind : kind + ": " + line;
  }

  /** The first line of the message; empty if there is none. */
  static String text(Throwable error) {
    @Nullable String message;
    try {
      message = error.getMessage();
    } catch (Throwable e) {
      message = "its message throws " + e.getClass().getSimpleName();
    }
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return shortened(line);
  }

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }

  private static boolean isWrapper(Throwable error) {
    return error instanceof ServiceConfigurationError
        || error instanceof ExceptionInInitializerError
        || error instanceof UndeclaredThrowableException;
  }
}
