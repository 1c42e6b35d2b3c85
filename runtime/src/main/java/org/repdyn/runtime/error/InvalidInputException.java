package org.repdyn.runtime.error;

import java.util.List;

/** The caller's input is invalid: a file, a setting, an argument. Exit code 2. */
public final class InvalidInputException extends RepdynException {
  private static final long serialVersionUID = 1L;

  /**
   * Several problems at once.
   *
   * @param problems one plain sentence each: what, where, what is allowed
   */
  public InvalidInputException(List<String> problems) {
    super(problems);
  }

  /**
   * One problem.
   *
   * @param problem one plain sentence
   */
  public InvalidInputException(String problem) {
    this(List.of(problem));
  }
}
