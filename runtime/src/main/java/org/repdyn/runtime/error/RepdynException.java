package org.repdyn.runtime.error;

import java.util.List;

/**
 * Work that cannot be done for a reason outside of Repdyn's code: the input is invalid, or a plugin
 * is broken. Carries every problem that was found; the message is all of them, one a line.
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
