package org.repdyn.runtime.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A run of a sweep that has ended.
 *
 * @param cell the number of the cell in the design, from 0
 * @param settings what its cell sets, by dotted names
 * @param seed the seed
 * @param status how the run ended, or {@code failed}
 * @param numbers its row of results.csv, as a JSON object
 * @param details fit.json and curves, where the sweep keeps them, as a JSON object
 * @param seconds how long it took
 */
public record SweepRow(
    int cell,
    SequencedMap<String, String> settings,
    long seed,
    String status,
    String numbers,
    String details,
    double seconds) {

  /** Copies its map. */
  public SweepRow {
    settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
  }
}
