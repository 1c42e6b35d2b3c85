package org.repdyn.runtime.trajectory;

/**
 * How a run ended.
 *
 * @param kind the way it ended
 * @param step the number of updates that were made
 */
public record Status(Kind kind, long step) {
  /** The ways a run can end, the worst last. */
  public enum Kind {
    /** All steps were made. */
    COMPLETED,
    /** The loss fell below the limit set in the experiment. */
    CONVERGED,
    /** The loss became infinite or NaN. */
    DIVERGED,
    /** The user stopped it. */
    INTERRUPTED
  }

  @Override
  public String toString() {
    return switch (kind) {
      case COMPLETED -> "completed";
      case CONVERGED -> "converged at step " + step;
      case DIVERGED -> "diverged at step " + step;
      case INTERRUPTED -> "interrupted at step " + step;
    };
  }
}
