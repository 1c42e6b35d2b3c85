package org.repdyn.runtime.error;

import java.util.List;

/**
 * A failure whose cause is outside Repdyn: invalid input or a broken plugin. Carries every problem
 * found; the message lists all of them, one per line.
 */
public abstract sealed class RepdynException extends RuntimeException
    permits InvalidInputException, PluginException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RepdynException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * The problems.
   *
   * @return at least one, each a plain sentence: what, where, what is allowed
   */
  public final List<String> problems() {
    return problems;
  }
}
