package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.report.text.Digits;
import org.repdyn.runtime.reproduce.ReproductionRequest;
import org.repdyn.runtime.reproduce.ReproductionResult;
import org.repdyn.runtime.reproduce.ReproductionResult.Compared;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.sweep.SweepControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reproduces the paper. */
@Command(
    name = "reproduce",
    description = "Run the experiments of the paper and compare with what it published.",
    footer = {
      "",
      "Example: repdyn reproduce xor collapse",
      "Without a name: everything. The same command again runs only what is missing.",
      "The directory contains report.html, comparison.csv (a row for each published number),",
      "comparison.md, curves.csv, experiments (the files that were run) and sweeps."
    })
final class ReproduceCommand extends Subcommand {
  @Parameters(paramLabel = "NAME", description = "The parts of the paper; default: all.")
  List<String> names = List.of();

  @Option(names = "--list", description = "List the parts, and how long they take.")
  boolean list;

  @Option(
      names = "--full",
      description = "The paper's own numbers of seeds, steps and cells; hours instead of minutes.")
  boolean full;

  @Option(
      names = "--as-published",
      description =
          "Where the published code departs from its text, only what the code does; default: both.")
  boolean asPublished;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The directory; default: ${DEFAULT-VALUE}.")
  Path output = Path.of("reproduction");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of runs in parallel; default: number of cores.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--executor", paramLabel = "NAME", description = "Where it runs, as in sweep.")
  String executor;

  @Inject
  ReproduceCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    Repdyn repdyn = open();
    if (list) {
      return list(repdyn);
    }
    SweepLine line = new SweepLine();
    SweepControl control = new SweepControl(threads, line, Interruption::requested);
    Interruption.awaitSaving();
    ReproductionResult result;
    try {
      result =
          repdyn
              .reproductions()
              .run(
                  new ReproductionRequest(
                      names, full, asPublished, output, Optional.ofNullable(executor)),
                  control);
    } finally {
      line.done();
    }
    print(result);
    if (Interruption.requested()) {
      System.err.println("repdyn: the same command continues");
      return ExitCode.INTERRUPTED;
    }
    return result.missing() + result.failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
  }

  private int list(Repdyn repdyn) {
    var parts = repdyn.reproductions().list();
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      ArrayNode all = tree.putArray("reproductions");
      parts.forEach(
          part ->
              all.addObject()
                  .put("name", part.name())
                  .put("reproduces", part.reproduces())
                  .put("quick", part.quick())
                  .put("full", part.full()));
      Output.json(tree);
      return ExitCode.OK;
    }
    Stdout.results()
        .printf(Locale.ROOT, "%-17s %-8s %-8s %s%n", "name", "quick", "--full", "reproduces");
    parts.forEach(
        part ->
            Stdout.results()
                .printf(
                    Locale.ROOT,
                    "%-17s %-8s %-8s %s%n",
                    part.name(),
                    part.quick(),
                    part.full(),
                    part.reproduces()));
    return ExitCode.OK;
  }

  private void print(ReproductionResult result) {
    if (json) {
      json(result);
      return;
    }
    for (Compared row : result.rows()) {
      Stdout.results()
          .printf(
              Locale.ROOT,
              "%-16s %-24s %-26s %10s %10s  %s%n",
              row.part(),
              row.experiment(),
              row.quantity(),
              Digits.of(row.published()),
              Digits.of(mean(row)),
              row.agreement());
    }
    Stdout.results()
        .println(
            result.rows().stream()
                .collect(
                    Collectors.groupingBy(Compared::agreement, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
    if (result.missing() + result.failed() > 0) {
      Stdout.results()
          .printf(Locale.ROOT, "%d runs missing, %d failed%n", result.missing(), result.failed());
    }
    Stdout.results().println(Printable.line("report  " + result.report()));
  }

  private static OptionalDouble mean(Compared row) {
    return row.ours().stream().mapToDouble(SeedStatistics::mean).findFirst();
  }

  private static void json(ReproductionResult result) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("report", result.report().toString());
    tree.put("missing", result.missing()).put("failed", result.failed());
    ArrayNode rows = tree.putArray("rows");
    for (Compared row : result.rows()) {
      ObjectNode node = rows.addObject();
      node.put("part", row.part()).put("experiment", row.experiment());
      node.put("quantity", row.quantity());
      put(node, "published", row.published());
      put(node, "ours", mean(row));
      node.put("agreement", row.agreement()).put("why", row.why());
    }
    Output.json(tree);
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, value.getAsDouble());
    } else {
      node.putNull(key);
    }
  }
}
