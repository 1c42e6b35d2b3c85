package org.repdyn.runtime.results;

import java.util.List;

/**
 * The interpretation of a fit, in sentences.
 *
 * @param text one paragraph
 * @param missed what the theory does not describe, one sentence each
 */
public record Verdict(String text, List<String> missed) {
  /** Copies its list. */
  public Verdict {
    missed = List.copyOf(missed);
  }
}
