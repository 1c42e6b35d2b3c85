package org.repdyn.runtime.fit;

import java.util.List;

/**
 * The theory among its rivals, each fitted to the same rows. The likelihood is that of noise which
 * is autoregressive along the rows, with coefficients and variances from the residuals of the
 * candidate of the least misfit: residuals along a run are correlated, and to count all rows as
 * independent would make every small difference look certain.
 *
 * @param effectiveRows the number of independent rows that carry as much information about a mean
 * @param preferred the candidate of the smallest BIC
 * @param preferredLate the candidate that, fitted to the early rows, predicts the late ones best
 * @param candidates the theory first, then its rivals
 */
public record ModelComparison(
    double effectiveRows, String preferred, String preferredLate, List<Candidate> candidates) {

  /** Copies its list. */
  public ModelComparison {
    candidates = List.copyOf(candidates);
  }

  /**
   * One dynamics, fitted. Rates and misfit are those of the ordinary fit; AIC and BIC hold at the
   * rates of the greatest likelihood, which weights the same residuals otherwise.
   *
   * @param dynamics its name
   * @param etaH effective learning rate of the encoder, or null if it could not be fitted
   * @param etaY effective learning rate of the decoder, or null
   * @param misfit sum of squared residuals of h, y and w, or null
   * @param aic -2 ln(likelihood) + 2 k, but for a constant common to all, with k fitted parameters;
   *     or null
   * @param bic the same with k ln(n) in place of 2 k, n being the effective rows of the three
   *     curves; or null
   * @param lateMisfit sum of squared residuals on the late rows when fitted to the early ones, or
   *     null
   */
  public record Candidate(
      String dynamics,
      Double etaH,
      Double etaY,
      Double misfit,
      Double aic,
      Double bic,
      Double lateMisfit) {}
}
