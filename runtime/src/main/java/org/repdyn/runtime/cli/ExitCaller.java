package org.repdyn.runtime.cli;

import java.util.List;
import java.util.Optional;

/**
 * Who has called {@code System.exit} or {@code Runtime.exit}, while the process ends. Such calls
 * are taken from plugins when they are loaded, except for those that are made by reflection or by a
 * method reference; who made one waits in it.
 */
final class ExitCaller {
  private ExitCaller() {}

  /** The method in which a thread waits for the end of the process; empty after a signal. */
  static Optional<String> name() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(trace -> caller(List.of(trace)).stream())
        .findFirst();
  }

  /** The first frame after that of the exit that is not of Java itself. */
  private static Optional<String> caller(List<StackTraceElement> trace) {
    return trace.stream()
        .dropWhile(frame -> !isExit(frame))
        .filter(frame -> !isJava(frame))
        .findFirst()
        .map(
            frame ->
                "the plugin module %s (%s.%s)"
                    .formatted(frame.getModuleName(), frame.getClassName(), frame.getMethodName()));
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals(Runtime.class.getName())
        && frame.getMethodName().equals("exit");
  }

  /** Of Java, or made by it for a method reference. */
  private static boolean isJava(StackTraceElement frame) {
    String module = frame.getModuleName();
    return frame.getClassName().contains("$$Lambda")
        || module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
