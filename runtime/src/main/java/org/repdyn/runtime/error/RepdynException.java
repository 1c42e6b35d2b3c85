package org.repdyn.runtime.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A failure whose cause is outside Repdyn: invalid input or a broken plugin. Carries every problem
 * found; the message lists all of them, one per line, with control characters escaped.
 */
public abstract sealed class RepdynException extends RuntimeException
    permits InvalidInputException, PluginException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RepdynException(List<String> problems) {
    super(
        problems.stream().map(Printable::line).collect(Collectors.joining(System.lineSeparator())));
    this.problems = problems.stream().map(Printable::line).toList();
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
