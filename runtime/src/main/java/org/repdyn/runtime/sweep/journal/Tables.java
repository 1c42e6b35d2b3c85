package org.repdyn.runtime.sweep.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.repdyn.runtime.files.CsvWriter;
import org.repdyn.runtime.files.DurableFile;

/**
 * The tables of a sweep: {@code results.csv}, a row a run, {@code cells.csv}, a row a cell, and
 * {@code times.csv}. Rows have the order of the design, then of the seeds; the first two depend on
 * nothing but the runs that have ended, so they are the same bytes however often the sweep was
 * interrupted, on any number of threads and machines. Durations, which never are the same twice,
 * are therefore a table of their own.
 */
public final class Tables {
  /** A row a run. */
  public static final String RESULTS = "results.csv";

  /** A row a cell. */
  public static final String CELLS = "cells.csv";

  /** Seconds of each run. */
  public static final String TIMES = "times.csv";

  private final int cells;
  private final IntFunction<Cell> cell;

  /**
   * A cell of the design.
   *
   * @param settings a text for each column of settings
   * @param runs the keys of its runs, by seed
   */
  public record Cell(SequencedMap<String, String> settings, SequencedMap<Long, String> runs) {}

  /** Writes rows. */
  @FunctionalInterface
  private interface Rows {
    void write(CsvWriter out) throws IOException;
  }

  /**
   * The tables of a design.
   *
   * @param cells the number of its cells, at least 1
   * @param cell a cell by its number; asked for several times
   */
  public Tables(int cells, IntFunction<Cell> cell) {
    this.cells = cells;
    this.cell = cell;
  }

  /**
   * Writes the tables, each replaced in one move.
   *
   * @param directory of the sweep
   * @param journals the runs that have ended
   */
  public void write(Path directory, Journals journals) {
    Columns columns = columns(journals);
    write(directory.resolve(RESULTS), out -> results(out, journals, columns));
    write(directory.resolve(CELLS), out -> cells(out, journals, columns));
    write(directory.resolve(TIMES), out -> times(out, journals));
  }

  /** The number of cells. */
  int cells() {
    return cells;
  }

  /** The runs of a cell that have ended, in the order of the seeds. */
  List<Entry> entries(int number, Journals journals) {
    return List.copyOf(entries(cell.apply(number), journals).values());
  }

  private static void write(Path table, Rows rows) {
    try {
      DurableFile.write(
          table,
          file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
              rows.write(new CsvWriter(out));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Columns columns(Journals journals) {
    Columns columns = new Columns();
    for (int i = 0; i < cells; i++) {
      entries(cell.apply(i), journals).values().forEach(e -> columns.add(e.outcome().numbers()));
    }
    return columns;
  }

  private static SequencedMap<Long, Entry> entries(Cell cell, Journals journals) {
    SequencedMap<Long, Entry> entries = new LinkedHashMap<>();
    cell.runs()
        .forEach(
            (seed, key) -> {
              Optional<Entry> entry = journals.find(key);
              entry.ifPresent(found -> entries.put(seed, found));
            });
    return entries;
  }

  private void results(CsvWriter out, Journals journals, Columns columns) throws IOException {
    List<String> header = new ArrayList<>(List.of("cell", "seed"));
    header.addAll(cell.apply(0).settings().keySet());
    header.add("status");
    header.addAll(columns.names());
    header.add("message");
    out.row(header);
    for (int i = 0; i < cells; i++) {
      Cell of = cell.apply(i);
      for (Entry entry : entries(of, journals).values()) {
        List<String> row = new ArrayList<>(List.of("" + i, "" + entry.seed()));
        row.addAll(of.settings().values());
        row.add(entry.outcome().status());
        columns.names().forEach(name -> row.add(columns.text(name, entry)));
        row.add(entry.outcome().message());
        out.row(row);
      }
    }
  }

  private void cells(CsvWriter out, Journals journals, Columns columns) throws IOException {
    CellStatistics statistics = new CellStatistics(columns);
    List<String> header = new ArrayList<>(List.of("cell"));
    header.addAll(cell.apply(0).settings().keySet());
    header.addAll(statistics.header());
    out.row(header);
    for (int i = 0; i < cells; i++) {
      Cell of = cell.apply(i);
      List<String> row = new ArrayList<>(List.of("" + i));
      row.addAll(of.settings().values());
      row.addAll(statistics.row(List.copyOf(entries(of, journals).values())));
      out.row(row);
    }
  }

  private void times(CsvWriter out, Journals journals) throws IOException {
    out.row(List.of("cell", "seed", "seconds"));
    for (int i = 0; i < cells; i++) {
      for (Entry entry : entries(cell.apply(i), journals).values()) {
        out.row(List.of("" + i, "" + entry.seed(), "" + entry.seconds()));
      }
    }
  }
}
