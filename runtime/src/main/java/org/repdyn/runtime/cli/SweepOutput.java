package org.repdyn.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.sweep.SweepForecast;
import org.repdyn.runtime.sweep.SweepProgress;
import org.repdyn.runtime.sweep.SweepResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prints how far sweeps are, and what they would do. */
final class SweepOutput {
  private SweepOutput() {}

  static void result(SweepResult result, boolean json) {
    SweepProgress p = result.progress();
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.put("runs", p.runs()).put("done", p.done()).put("running", p.running());
      tree.put("failed", p.failed()).put("missing", p.missing());
      Output.json(tree.put("directory", result.directory().toString()));
      return;
    }
    Stdout.results()
        .printf(
            Locale.ROOT,
            "%d runs: %d done, %d running, %d failed, %d missing%n",
            p.runs(),
            p.done(),
            p.running(),
            p.failed(),
            p.missing());
    file("tables", result.directory().resolve("results.csv"));
    file("report", result.directory().resolve("report.html"));
    if (p.failed() > 0) {
      Stdout.results()
          .println(
              "the messages of those that failed are in the last column of results.csv; --retry"
                  + " runs them again");
    }
  }

  /** While a sweep runs, and after an interruption, there may be no tables or no report yet. */
  private static void file(String what, Path file) {
    if (Files.exists(file)) {
      Stdout.results().println(Printable.line(what + "  " + file));
    }
  }

  static void forecast(SweepForecast forecast, boolean json) {
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.put("runs", forecast.runs()).put("missing", forecast.missing());
      tree.put("threads", forecast.threads()).put("secondsEach", forecast.secondsEach());
      tree.put("seconds", forecast.seconds());
      tree.put("bytesEach", forecast.bytesEach()).put("bytes", forecast.bytes());
      ArrayNode cells = tree.putArray("cells");
      forecast.cells().forEach(cells::add);
      Output.json(tree);
      return;
    }
    forecast.cells().forEach(cell -> Stdout.results().println(Printable.line(cell)));
    Stdout.results()
        .printf(
            Locale.ROOT,
            "%d cells, %d runs, %d of them missing; about %.3g s each, %s on %d threads,"
                + " %d MB of memory for the networks%n",
            forecast.cells().size(),
            forecast.runs(),
            forecast.missing(),
            forecast.secondsEach(),
            ProgressLine.duration(forecast.seconds()),
            forecast.threads(),
            (forecast.bytes() >> 20) + 1);
  }
}
