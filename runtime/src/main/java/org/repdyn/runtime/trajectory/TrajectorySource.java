package org.repdyn.runtime.trajectory;

import java.nio.file.Path;

/** The files of a trajectory, and the values that they do not contain. */
public sealed interface TrajectorySource permits TrajectoryFile, TwoPointArrays {

  /**
   * The file whose extension names the format.
   *
   * @return the first file
   */
  Path file();

  /**
   * The format where the extension names none.
   *
   * @return its key among the {@link TrajectoryFormat}s
   */
  String usualFormat();
}
