package org.repdyn.runtime.trajectory;

/**
 * The recording of a run. Row {@code k} was recorded before the update of step {@code time[k]}: a
 * completed run of n steps has the rows 0 .. n - 1, as in the published code, and the network after
 * its last update is in no row. A run that converged ends with the row of the network that reached
 * the loss.
 *
 * @param status how the run ended
 * @param timeUnit the unit of {@code time}: {@code "step"} or {@code "epoch"}
 * @param time the steps that were recorded, strictly increasing
 * @param loss the training loss in each row: that of the batch of its step, or the mean over the
 *     batches of the epoch that begins with it; each batch is measured before its update
 * @param track the pair that the theory is fitted to; further pairs are on disk, {@link
 *     RecordedPairs}
 */
public record Recording(
    Status status, String timeUnit, double[] time, double[] loss, PairTrajectory track) {

  /**
   * The pair at the first tap.
   *
   * @return what the theory is fitted to
   */
  public Trajectory primary() {
    return trajectory(track.h().firstEntry().getKey());
  }

  /**
   * The pair at one tap.
   *
   * @param tap the name of a recorded tap
   * @return the view on it; arrays are shared
   */
  public Trajectory trajectory(String tap) {
    return new Trajectory(
        track.dx2(), track.dy2(), time, loss, track.h().get(tap), track.y(), track.w());
  }
}
