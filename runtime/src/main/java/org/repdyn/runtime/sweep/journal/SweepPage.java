package org.repdyn.runtime.sweep.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.report.html.SweepReport;
import org.repdyn.runtime.report.html.SweepTable;
import org.repdyn.runtime.report.html.SweepTable.Column;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** The report of a sweep: the numbers of both tables as pictures. */
public final class SweepPage {
  /** Its file, beside the tables. */
  public static final String FILE = "report.html";

  private final String name;
  private final String design;
  private final IntFunction<SweepTable.Cell> cell;
  private final Tables tables;

  /**
   * The page of a sweep.
   *
   * @param name of the sweep
   * @param design its file
   * @param cell a cell by its number, for a reader
   * @param tables the numbers
   */
  public SweepPage(String name, String design, IntFunction<SweepTable.Cell> cell, Tables tables) {
    this.name = name;
    this.design = design;
    this.cell = cell;
    this.tables = tables;
  }

  /**
   * Writes the page, replaced in one move.
   *
   * @param directory of the sweep
   * @param journals the runs that have ended
   */
  public void write(Path directory, Journals journals) {
    String page = SweepReport.of(table(journals));
    try {
      DurableFile.write(directory.resolve(FILE), file -> Files.writeString(file, page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SweepTable table(Journals journals) {
    Columns names = new Columns();
    List<List<Entry>> entries = new ArrayList<>();
    List<SweepTable.Cell> cells = new ArrayList<>();
    List<SweepTable.Run> runs = new ArrayList<>();
    for (int i = 0; i < tables.cells(); i++) {
      List<Entry> of = tables.entries(i, journals);
      entries.add(of);
      cells.add(cell.apply(i));
      for (Entry entry : of) {
        names.add(entry.outcome().numbers());
        runs.add(new SweepTable.Run(i, entry.seed(), entry.outcome().isFailed(), judgement(entry)));
      }
    }
    CellStatistics statistics = new CellStatistics(names);
    List<Column> columns = new ArrayList<>();
    names.averaged().forEach(column -> columns.add(column(column, entries, statistics)));
    if (!columns.isEmpty()) {
      columns.addFirst(holds(entries));
    }
    return new SweepTable(name, design, cells, runs, columns);
  }

  private static String judgement(Entry entry) {
    return entry.outcome().numbers().path("judgement").asString("");
  }

  private static Column column(String name, List<List<Entry>> entries, CellStatistics statistics) {
    double[] runs =
        entries.stream()
            .flatMap(List::stream)
            .mapToDouble(
                entry -> RunNumbers.counting(name, entry.outcome().numbers()).orElse(Double.NaN))
            .toArray();
    double[] mean = unknown(entries.size());
    double[] low = unknown(entries.size());
    double[] high = unknown(entries.size());
    for (int i = 0; i < mean.length; i++) {
      Optional<SeedStatistics> found = statistics.statistics(name, entries.get(i));
      mean[i] = found.map(SeedStatistics::mean).orElse(Double.NaN);
      Optional<SeedStatistics.Spread> spread = found.flatMap(SeedStatistics::spread);
      low[i] = spread.map(SeedStatistics.Spread::low).orElse(Double.NaN);
      high[i] = spread.map(SeedStatistics.Spread::high).orElse(Double.NaN);
    }
    return new Column(name, runs, mean, low, high);
  }

  /** The share of the runs of each cell in which the theory holds. */
  private static Column holds(List<List<Entry>> entries) {
    double[] none = {};
    double[] share =
        entries.stream()
            .mapToDouble(
                of ->
                    of.stream()
                        .filter(entry -> !entry.outcome().isFailed())
                        .mapToDouble(
                            entry -> judgement(entry).equals(Decision.HOLDS.toString()) ? 1 : 0)
                        .average()
                        .orElse(Double.NaN))
            .toArray();
    return new Column(Decision.HOLDS.toString(), none, share, none, none);
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
