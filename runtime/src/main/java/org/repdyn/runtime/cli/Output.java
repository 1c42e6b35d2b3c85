package org.repdyn.runtime.cli;

import java.nio.file.Path;
import org.repdyn.runtime.TrajectoryFit;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.report.json.FitJson;
import org.repdyn.runtime.report.json.Json;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.report.text.TextReport;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.SeedSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints results to stdout. */
final class Output {
  private Output() {}

  /**
   * The exit code of a command that has printed its result.
   *
   * @param code what it returned
   * @return 1 instead of 0 if stdout is full or closed, with a message
   */
  static int delivered(int code) {
    if (!Stdout.results().checkError()) { // a PrintStream keeps its failures to itself
      return code;
    }
    System.err.println("repdyn: the result cannot be written to stdout; is its disk full?");
    return code == ExitCode.OK ? ExitCode.FAILED : code;
  }

  static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  static void json(JsonNode tree) {
    Stdout.results().println(Printable.lines(Json.text(tree)));
  }

  private static ObjectNode tree(ExperimentResult result, Path directory) {
    return RunJson.of(result).put("directory", directory.toString());
  }

  /** A single fit without a directory has no keys but its own. */
  static void json(TrajectoryFit fit) {
    if (fit.directory().isPresent()) {
      json(tree(fit.result(), fit.directory().get()));
    } else if (fit.result().runs().size() > 1) {
      json(RunJson.of(fit.result()));
    } else {
      json(FitJson.of(fit.taps()));
    }
  }

  /** Prints the verdict and numbers of a fit and the path of its report, if there is one. */
  static void summary(TrajectoryFit fit, boolean rivals) {
    Stdout.results().print(Printable.lines(TextReport.of(fit.result(), rivals)));
    fit.directory()
        .ifPresent(
            directory -> {
              Stdout.results().println();
              report(directory);
            });
  }

  /** Prints the result of a run, and what failed; returns the exit code. */
  static int of(ExperimentResult.Saved output, boolean json) {
    if (json) {
      ObjectNode tree = tree(output.result(), output.directory());
      if (!output.failures().isEmpty()) {
        output.failures().forEach(tree.putArray("problems")::add);
      }
      json(tree);
    } else {
      summary(output);
    }
    output.failures().forEach(failure -> System.err.println("repdyn: " + failure));
    if (output.pluginFailed()) {
      return ExitCode.PLUGIN_TROUBLE;
    }
    return switch (output.result().status()) {
      case COMPLETED, CONVERGED -> output.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
      case DIVERGED -> ExitCode.FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }

  /** Prints the verdict and numbers of a run and the path of its report. */
  private static void summary(ExperimentResult.Saved output) {
    String run =
        output
            .result()
            .summary()
            .map(SeedSummary::status)
            .orElseGet(() -> output.result().runs().getFirst().recording().status().toString());
    Stdout.results().print(Printable.lines(TextReport.of(output.result())));
    Stdout.results().println();
    Stdout.results().println("run     " + run);
    report(output.directory());
  }

  private static void report(Path directory) {
    Stdout.results().println(Printable.line("report  " + directory.resolve("report.html")));
  }
}
