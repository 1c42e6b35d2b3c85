package org.repdyn.runtime.trajectory;

import java.util.List;

/**
 * All that was recorded of a run. Row {@code k} was recorded before the update of step {@code
 * time[k]}: a completed run of n steps has the rows 0 .. n - 1, as the published code has them, and
 * the network after its last update is in no row. A run that converged ends with the row of the
 * network that reached the loss.
 *
 * @param status how the run ended
 * @param timeUnit what {@code time} counts: {@code "step"} or {@code "epoch"}
 * @param time the steps that were recorded, strictly increasing
 * @param loss the training loss in each row: that of the batch of its step, or the mean over the
 *     batches of the epoch that begins with it; each batch is measured before its update
 * @param tracks the watched pairs; the first is the one that the theory is fitted to
 */
public record Recording(
    Status status, String timeUnit, double[] time, double[] loss, List<Track> tracks) {

  /** Copies the list of tracks. */
  public Recording {
    tracks = List.copyOf(tracks);
  }

  /**
   * The first pair at the first tap.
   *
   * @return what the theory is fitted to
   */
  public Trajectory primary() {
    return trajectory(tracks.getFirst(), tracks.getFirst().h().firstEntry().getKey());
  }

  /**
   * One pair at one tap.
   *
   * @param track one of {@link #tracks()}
   * @param tap the name of a recorded tap
   * @return the view on it; arrays are shared
   */
  public Trajectory trajectory(Track track, String tap) {
    return new Trajectory(
        track.dx2(), track.dy2(), time, loss, track.h().get(tap), track.y(), track.w());
  }
}
