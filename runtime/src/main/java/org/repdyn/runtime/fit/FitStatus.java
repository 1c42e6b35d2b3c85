package org.repdyn.runtime.fit;

/** How a fit ended. */
public enum FitStatus {
  /** At a minimum of the misfit. */
  CONVERGED("converged"),
  /** At the limit of evaluations; the rates are the best that were seen. */
  NOT_CONVERGED("not-converged"),
  /** The rates were given, not fitted. */
  GIVEN("given"),
  /** h, y and w are constant: there is nothing to fit. */
  CONSTANT("constant"),
  /** No rates were found with which the theory could be integrated from the first row. */
  NO_FIT("no-fit");

  private final String text;

  FitStatus(String text) {
    this.text = text;
  }

  /** As in fit.json. */
  @Override
  public String toString() {
    return text;
  }
}
