package org.repdyn.runtime.training;

import java.time.Duration;

/**
 * Saves a run while it is under way, so that a program that dies loses little.
 *
 * @param every the time between two saves; what a save takes is not counted
 * @param save called between two steps, when the files of the recording are on the disk: may read
 *     {@link Trainer#checkpoint} and {@link Trainer#recorded}
 */
public record Saving(Duration every, Runnable save) {
  /** Saves nothing. */
  public static final Saving NONE = new Saving(Duration.ofDays(10_000), () -> {});
}
