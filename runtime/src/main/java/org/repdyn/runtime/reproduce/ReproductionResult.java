package org.repdyn.runtime.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/**
 * A reproduction as far as it is.
 *
 * @param report the page
 * @param rows published numbers beside those of today
 * @param missing runs without a result that have not failed
 * @param failed runs that failed
 */
public record ReproductionResult(Path report, List<Compared> rows, int missing, int failed) {
  /** Copies the list. */
  public ReproductionResult {
    rows = List.copyOf(rows);
  }

  /**
   * A published number.
   *
   * @param part of the paper
   * @param experiment the row of the paper
   * @param quantity what was measured
   * @param published the number; empty where only a figure was published
   * @param ours over seeds; empty where there is none
   * @param agreement {@code agrees}, {@code differs}, {@code shown} or {@code no value}
   * @param why what was asked, where the number comes from, and what is known of a difference
   */
  public record Compared(
      String part,
      String experiment,
      String quantity,
      OptionalDouble published,
      Optional<SeedStatistics> ours,
      String agreement,
      String why) {}
}
