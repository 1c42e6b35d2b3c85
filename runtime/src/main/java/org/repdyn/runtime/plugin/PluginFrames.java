package org.repdyn.runtime.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Where the code of plugins that were dropped in is at work, read from stack traces. */
public final class PluginFrames {
  private PluginFrames() {}

  /**
   * The methods of plugins in which threads are now.
   *
   * @return as a message names them, with their modules; none if no thread is in one
   */
  public static List<String> atWork() {
    TreeSet<String> methods = new TreeSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      outermost(thread.getValue())
          .ifPresent(
              frame ->
                  methods.add("%s of the plugin %s".formatted(name(frame), frame.getModuleName())));
    }
    return List.copyOf(methods);
  }

  /** The method that was called from the runtime; empty if the trace has none of a plugin. */
  static Optional<StackTraceElement> outermost(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> PluginLoader.NAME.equals(frame.getClassLoaderName()))
        .reduce((_, last) -> last);
  }

  /** Class and method. */
  static String name(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }
}
