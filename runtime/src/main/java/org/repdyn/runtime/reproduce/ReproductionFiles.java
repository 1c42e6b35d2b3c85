package org.repdyn.runtime.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.repdyn.runtime.files.CsvWriter;
import org.repdyn.runtime.report.html.ReproductionReport;
import org.repdyn.runtime.report.html.ReproductionTable;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.report.text.Digits;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** What a reproduction leaves: the page, its table as CSV and as Markdown, the curves as CSV. */
final class ReproductionFiles {
  static final String REPORT = "report.html";
  private static final List<String> HEADS =
      List.of(
          "part",
          "experiment",
          "quantity",
          "published",
          "ours",
          "low",
          "high",
          "seeds",
          "agrees",
          "why");

  private ReproductionFiles() {}

  static void write(Path directory, ReproductionTable table, Map<String, Measured> measured) {
    PaperFiles.write(directory.resolve(REPORT), ReproductionReport.of(table));
    StringBuilder csv = new StringBuilder(CsvWriter.line(HEADS));
    StringBuilder markdown =
        new StringBuilder(
            """
            | part | experiment | quantity | published | ours | seeds | agrees |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Row row : table.rows()) {
      csv.append(CsvWriter.line(fields(row)));
      markdown.append(markdown(row));
    }
    PaperFiles.write(directory.resolve("comparison.csv"), csv.toString());
    PaperFiles.write(directory.resolve("comparison.md"), markdown.toString());
    PaperFiles.write(directory.resolve("curves.csv"), curves(measured));
  }

  private static List<String> fields(Row row) {
    Optional<SeedStatistics> ours = row.ours();
    Optional<SeedStatistics.Spread> spread = ours.flatMap(SeedStatistics::spread);
    return List.of(
        row.reproduction(),
        row.experiment(),
        row.quantity(),
        row.published().isPresent() ? "" + row.published().getAsDouble() : "",
        ours.map(s -> "" + s.mean()).orElse(""),
        spread.map(s -> "" + s.low()).orElse(""),
        spread.map(s -> "" + s.high()).orElse(""),
        ours.map(s -> "" + s.runs()).orElse("0"),
        row.agreement().toString(),
        row.why());
  }

  private static String markdown(Row row) {
    String interval =
        row.ours()
            .flatMap(SeedStatistics::spread)
            .map(s -> " (%s to %s)".formatted(Digits.of(s.low()), Digits.of(s.high())))
            .orElse("");
    return "| %s | %s | %s | %s | %s%s | %d | %s |\n"
        .formatted(
            row.reproduction(),
            row.experiment(),
            row.quantity(),
            Digits.of(row.published()),
            Digits.of(row.ours().map(SeedStatistics::mean).orElse(Double.NaN)),
            interval,
            row.ours().map(SeedStatistics::runs).orElse(0),
            row.agreement());
  }

  /** The data of all curves: of the network, and of the theory where it was fitted. */
  private static String curves(Map<String, Measured> measured) {
    StringBuilder csv =
        new StringBuilder(
            "part,experiment,seed,t,h,y,w,loss,theory_h,theory_y,theory_w,theory_loss\n");
    measured.forEach(
        (part, all) ->
            all.runs().stream()
                .filter(run -> !run.failed() && run.grid().isEmpty())
                .forEach(run -> append(csv, part, run)));
    return csv.toString();
  }

  private static void append(StringBuilder csv, String part, PaperRun run) {
    double[] time = run.curve("t");
    List<double[]> columns =
        List.of(
            run.curve("h"),
            run.curve("y"),
            run.curve("w"),
            run.curve("loss"),
            run.theory("h"),
            run.theory("y"),
            run.theory("w"),
            run.theory("loss"));
    for (int i = 0; i < time.length; i++) {
      StringJoiner line = new StringJoiner(",", "", "\n");
      line.add(part).add('"' + run.experiment() + '"').add("" + run.seed()).add("" + time[i]);
      for (double[] column : columns) {
        line.add(i < column.length ? "" + column[i] : "");
      }
      csv.append(line);
    }
  }
}
