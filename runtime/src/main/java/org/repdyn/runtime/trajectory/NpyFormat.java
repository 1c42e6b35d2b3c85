package org.repdyn.runtime.trajectory;

import org.repdyn.runtime.error.InvalidInputException;

/** NumPy files of the representations and predictions of two points, {@link TwoPointArrays}. */
public final class NpyFormat implements TrajectoryFormat {
  /** The format; it has no settings. */
  public NpyFormat() {}

  @Override
  public LoadedRecording read(TrajectorySource source) {
    return switch (source) {
      case TwoPointArrays arrays -> arrays.read();
      case TrajectoryFile table ->
          throw new InvalidInputException(
              table.file()
                  + " is a NumPy file; give representations, predictions, targets and inputs as"
                  + " separate options instead.");
    };
  }
}
