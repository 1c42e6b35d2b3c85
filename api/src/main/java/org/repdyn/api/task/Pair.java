package org.repdyn.api.task;

/**
 * Two training samples whose distance is recorded.
 *
 * @param first index of a sample
 * @param second index of another sample
 */
public record Pair(int first, int second) {
  /** Checks that there are two. */
  public Pair {
    if (first < 0 || second < 0 || first == second) {
      throw new IllegalArgumentException(
          "a pair requires two different samples, was " + first + " and " + second);
    }
  }
}
