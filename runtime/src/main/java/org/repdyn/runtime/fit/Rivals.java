package org.repdyn.runtime.fit;

import java.util.List;

/**
 * The theory among its rivals, each fitted to the same rows. The likelihood counts effective rows:
 * residuals along a run are correlated, and counting all would make every small difference look
 * certain.
 *
 * @param effectiveRows the number of independent rows, from the residuals of the best candidate
 * @param preferred the candidate of the smallest BIC
 * @param preferredLate the candidate that, fitted to the early rows, predicts the late ones best
 * @param candidates the theory first, then its rivals
 */
public record Rivals(
    double effectiveRows, String preferred, String preferredLate, List<Candidate> candidates) {

  /** Copies its list. */
  public Rivals {
    candidates = List.copyOf(candidates);
  }

  /**
   * One dynamics, fitted.
   *
   * @param dynamics its name
   * @param etaH effective learning rate of the encoder, or null if it could not be fitted
   * @param etaY effective learning rate of the decoder, or null
   * @param misfit sum of squared residuals of h, y and w, or null
   * @param aic sum over curves of n ln(misfit / rows) + 2 k, with n effective rows; or null
   * @param bic the same with k ln(n) in place of 2 k; or null
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
