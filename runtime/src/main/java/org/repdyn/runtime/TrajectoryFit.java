package org.repdyn.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.repdyn.runtime.results.FitResult;

/**
 * A theory fitted to a trajectory that was read from files.
 *
 * @param rows the number of rows in the files
 * @param every one row in {@code every} was used (and the last one), to bound memory; 1 means all
 * @param taps the fit at each tap, that of the representation first
 */
public record TrajectoryFit(long rows, long every, SequencedMap<String, FitResult> taps) {
  /** Copies the map. */
  public TrajectoryFit {
    taps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(taps));
  }

  /**
   * The fit of the representation.
   *
   * @return the first one
   */
  public FitResult representation() {
    return taps.firstEntry().getValue();
  }
}
