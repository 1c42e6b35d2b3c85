package org.repdyn.runtime.report;

import java.util.Optional;
import org.repdyn.runtime.trajectory.Recording;

/**
 * All that a page tells of one run.
 *
 * @param name of the experiment
 * @param recording what was recorded of the network
 * @param theory what the theory makes of it; empty where there was too little to fit
 * @param findings what else there is
 * @param provenance how the run came about
 */
public record RunReport(
    String name,
    Recording recording,
    Optional<TheoryView> theory,
    Findings findings,
    Provenance provenance) {

  /** Checks that theory and network share their rows. */
  public RunReport {
    int rows = recording.time().length;
    theory.ifPresent(view -> view.curves().requireRows(rows));
  }
}
