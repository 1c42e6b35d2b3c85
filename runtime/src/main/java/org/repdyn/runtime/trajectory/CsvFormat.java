package org.repdyn.runtime.trajectory;

import org.repdyn.runtime.error.InvalidInputException;

/** Tables as text, {@link TrajectoryCsv}. */
public final class CsvFormat implements TrajectoryFormat {
  /** The format; it has no settings. */
  public CsvFormat() {}

  @Override
  public LoadedRecording read(TrajectorySource source) {
    return switch (source) {
      case TrajectoryFile table -> TrajectoryCsv.read(table);
      case TwoPointArrays arrays ->
          throw new InvalidInputException(
              arrays.file()
                  + " is a CSV file; representations and predictions must be NumPy files.");
    };
  }
}
