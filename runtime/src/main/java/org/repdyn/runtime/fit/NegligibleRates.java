package org.repdyn.runtime.fit;

/** Rates that a search has driven to 0, since the data ask for a negative one. */
final class NegligibleRates {
  /** Steps in which a rate that does not matter is raised, each by at most a factor of e^10. */
  private static final int RAISES = 60;

  private static final double LONGEST_RAISE = 10;
  private static final double FEW = 30;

  private NegligibleRates() {}

  /**
   * A point with its residuals, so that these are integrated once.
   *
   * @param estimate the point
   * @param residuals there
   */
  record Point(Estimate estimate, Residuals residuals) {}

  /**
   * The minimum, with rates so small that they do not matter raised to where they begin to: there
   * the misfit is the same, and its derivatives tell how large they can be.
   */
  static Point raised(Point found) {
    Estimate estimate = found.estimate();
    LeastSquares.Minimum minimum = estimate.minimum();
    double[] theta = minimum.theta().clone();
    Residuals at = found.residuals();
    double rows = Observations.CURVES * (double) at.values()[0].length;
    for (int i = 0; i < estimate.coordinates().rates(); i++) {
      for (int k = 0; k < RAISES && at != null; k++) {
        // The information of a rate that hardly matters grows as its square.
        double missing = 0.5 * Math.log(at.misfit() / (rows * at.information()[i][i]));
        if (!(missing > 0)) {
          break;
        }
        theta[i] += Math.clamp(missing, 0.1, LONGEST_RAISE);
        at = estimate.residuals(theta);
      }
    }
    // Raising a rate by one standard error costs the misfit of a few independent rows.
    if (at == null || at.misfit() > (1 + FEW / rows) * minimum.misfit()) {
      return found;
    }
    LeastSquares.Minimum raised =
        new LeastSquares.Minimum(theta, minimum.misfit(), minimum.converged());
    return new Point(new Estimate(estimate.simulator(), estimate.coordinates(), raised), at);
  }
}
