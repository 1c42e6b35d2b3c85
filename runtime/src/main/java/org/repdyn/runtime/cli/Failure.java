package org.repdyn.runtime.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.error.RepdynException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The end of a command that has no result.
 *
 * @param code its exit code
 * @param problems one sentence each
 * @param bug what only a developer can explain
 */
record Failure(int code, List<String> problems, Optional<Throwable> bug) {

  /** What has an explanation. */
  Failure(int code, String problem) {
    this(code, List.of(problem), Optional.empty());
  }

  /** What a command has thrown. */
  static Failure of(Throwable e) {
    return switch (e) {
      case InvalidInputException known -> of(ExitCode.BAD_INPUT, known);
      case PluginException known -> of(ExitCode.PLUGIN_TROUBLE, known);
      case UncheckedIOException unwritten ->
          new Failure(
              ExitCode.FAILED,
              "a file cannot be written or read: " + unwritten.getCause().getMessage());
      case OutOfMemoryError full ->
          new Failure(
              ExitCode.FAILED,
              "out of memory (%s): Java may use %d MB here, more with REPDYN_JAVA_OPTIONS=-Xmx%dm"
                  .formatted(
                      full.getMessage(),
                      Runtime.getRuntime().maxMemory() >> 20,
                      Runtime.getRuntime().maxMemory() >> 19));
      default ->
          new Failure(
              ExitCode.FAILED,
              List.of("internal error; please report it with the following stack trace."),
              Optional.of(e));
    };
  }

  private static Failure of(int code, RepdynException known) {
    return new Failure(code, known.problems(), Optional.empty());
  }

  /**
   * Prints the problems to stderr, and as one object to stdout where an object was asked for.
   *
   * @param arguments of the command
   * @return the exit code
   */
  int print(PrintWriter err, List<String> arguments) {
    problems.forEach(problem -> err.println("repdyn: " + Printable.line(problem)));
    bug.ifPresent(e -> e.printStackTrace(err));
    err.flush();
    if (arguments.contains("--json")) {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", status());
      ArrayNode list = json.putArray("problems");
      problems.forEach(list::add);
      bug.ifPresent(e -> list.add(e.toString()));
      Output.json(json);
    }
    return code;
  }

  private String status() {
    return switch (code) {
      case ExitCode.BAD_INPUT -> "invalid-input";
      case ExitCode.PLUGIN_TROUBLE -> "plugin-failed";
      default -> "failed";
    };
  }
}
