package org.repdyn.runtime.report.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The results of a sweep, as its page shows them.
 *
 * @param name of the sweep
 * @param design its file
 * @param cells in the order of the design; at least one
 * @param runs those that have ended, in the order of the cells, then of the seeds
 * @param columns what was measured
 */
public record SweepTable(
    String name, String design, List<Cell> cells, List<Run> runs, List<Column> columns) {

  /** Copies its lists. */
  public SweepTable {
    cells = List.copyOf(cells);
    runs = List.copyOf(runs);
    columns = List.copyOf(columns);
  }

  /**
   * A cell of the design.
   *
   * @param settings a text for each setting that the sweep changes, by its dotted name; the same
   *     names in every cell
   * @param label what it sets, for a reader
   * @param arguments what it sets, for a shell
   * @param variation the change where the sweep varies one setting at a time; empty in its base
   */
  public record Cell(
      SequencedMap<String, String> settings, String label, String arguments, String variation) {
    /** Copies its map. */
    public Cell {
      settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }
  }

  /**
   * A run that has ended.
   *
   * @param cell its number, from 0
   * @param seed the seed
   * @param failed whether it has no result
   * @param judgement the decision; empty for a run without any
   */
  public record Run(int cell, long seed, boolean failed, String judgement) {}

  /**
   * A quantity. Where it does not exist it is not a number.
   *
   * @param name of its columns in the tables
   * @param runs its value in each of the runs; empty for a quantity of cells alone
   * @param mean over the seeds of each cell
   * @param low lower end of the interval of the mean of each cell
   * @param high its upper end
   */
  public record Column(String name, double[] runs, double[] mean, double[] low, double[] high) {}
}
