package org.repdyn.runtime.trajectory;

import java.util.Optional;

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

  /**
   * Reads what {@link #toString} gives.
   *
   * @param text such as {@code converged at step 12}
   * @return the status, of step 0 where the text has none; empty if it is something else
   */
  public static Optional<Status> parse(String text) {
    String[] words = text.split(" at step ", 2);
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(words[0])
          && (words.length == 1 || words[1].matches("\\d{1,18}"))) {
        return Optional.of(new Status(kind, words.length == 1 ? 0 : Long.parseLong(words[1])));
      }
    }
    return Optional.empty();
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
