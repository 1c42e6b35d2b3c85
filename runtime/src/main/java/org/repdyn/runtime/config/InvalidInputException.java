package org.repdyn.runtime.config;

import java.util.List;

/** What the user gave cannot be used. Carries every problem that was found; exit code 2. */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Several problems at once.
   *
   * @param problems one plain sentence each: what, where, what is allowed
   */
  public InvalidInputException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * One problem.
   *
   * @param problem one plain sentence
   */
  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  /**
   * The problems.
   *
   * @return at least one
   */
  public List<String> problems() {
    return problems;
  }
}
