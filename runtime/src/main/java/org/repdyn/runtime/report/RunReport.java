package org.repdyn.runtime.report;

import org.repdyn.runtime.fit.Curves;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.trajectory.Recording;

/**
 * All that a page tells of one run.
 *
 * @param name of the experiment
 * @param recording what was recorded of the network
 * @param theory what the theory makes of it; its curves have the rows of the recording
 * @param findings what else there is
 * @param provenance how the run came about
 */
public record RunReport(
    String name, Recording recording, FitResult theory, Findings findings, Provenance provenance) {

  /** Checks that theory and network share their rows. */
  public RunReport {
    Curves curves = theory.curves();
    int rows = recording.time().length;
    if (curves != null
        && (curves.h().length != rows
            || curves.y().length != rows
            || curves.w().length != rows
            || curves.loss().length != rows && curves.loss().length != 0)) {
      throw new IllegalArgumentException(
          "the curves of the theory must have the recording's %d rows".formatted(rows));
    }
  }

  /**
   * A run with nothing but its trajectory.
   *
   * @param name of the experiment
   * @param recording what was recorded of the network
   * @param theory what the theory makes of it
   * @param provenance how the run came about
   */
  public RunReport(String name, Recording recording, FitResult theory, Provenance provenance) {
    this(name, recording, theory, Findings.NONE, provenance);
  }
}
