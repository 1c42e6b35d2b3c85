package org.repdyn.runtime.trajectory;

/**
 * Reads trajectories from files of one format. Formats are selected by file extension, in lower
 * case and without the dot; an embedding program may add others.
 */
@FunctionalInterface
public interface TrajectoryFormat {

  /**
   * Reads a trajectory.
   *
   * @param source the files
   * @return what they hold, thinned if it does not fit into memory
   * @throws org.repdyn.runtime.error.InvalidInputException if they cannot be read, or hold
   *     something else
   */
  LoadedRecording read(TrajectorySource source);
}
