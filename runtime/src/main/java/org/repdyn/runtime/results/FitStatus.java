package org.repdyn.runtime.results;

/** How a fit ended. */
public enum FitStatus {
  /** At a minimum of the misfit. */
  CONVERGED("converged"),
  /** At the limit of evaluations; the rates are the best found. */
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

  /**
   * Whether a fit with this status has rates.
   *
   * @return true if rates were found or given
   */
  public boolean hasRates() {
    return switch (this) {
      case CONVERGED, NOT_CONVERGED, GIVEN -> true;
      case CONSTANT, NO_FIT -> false;
    };
  }

  /** As in fit.json. */
  @Override
  public String toString() {
    return text;
  }
}
