package org.repdyn.runtime.trajectory;

/**
 * Reads trajectories from files of one format. The runtime knows formats by the extensions of their
 * files, in lower case and without the dot; a program that embeds it may add others.
 */
@FunctionalInterface
public interface TrajectoryFormat {

  /**
   * Reads a trajectory.
   *
   * @param source the files
   * @return what they hold, thinned where it does not fit into memory
   * @throws org.repdyn.runtime.error.InvalidInputException if they cannot be read, or hold
   *     something else
   */
  LoadedRecording read(TrajectorySource source);
}
