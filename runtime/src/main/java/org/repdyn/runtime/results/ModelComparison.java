package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Comparison of the theory with its rivals, each fitted to the same rows. The likelihood is that of
 * noise which is autoregressive along the rows, with coefficients and variances from the residuals
 * of the candidate of the least misfit: residuals along a run are correlated, and treating all rows
 * as independent would make every small difference appear significant.
 *
 * @param effectiveRows the number of independent rows that carry as much information about a mean
 * @param preferred the candidate of the smallest BIC
 * @param preferredLate the candidate that, fitted to the early rows, best predicts the late ones
 * @param lateError of the theory when fitted to the early rows: root mean square deviation on the
 *     late ones, each curve in units of its extent; empty where it could not be fitted to these
 * @param candidates the theory first, then its rivals
 */
public record ModelComparison(
    double effectiveRows,
    String preferred,
    String preferredLate,
    OptionalDouble lateError,
    List<Candidate> candidates) {

  /** The name of the two-point theory where another theory is compared with it. */
  public static final String TWO_POINT = "two-point";

  /** Copies its list. */
  public ModelComparison {
    candidates = List.copyOf(candidates);
  }

  /**
   * What the theory is compared with.
   *
   * @return in words, such as {@code "variants of the two-point theory with one wrong term"}
   */
  public String rivals() {
    return candidates.stream().anyMatch(c -> c.dynamics().equals(TWO_POINT))
        ? "the two-point theory, and variants of it with one wrong term"
        : "variants of the two-point theory with one wrong term";
  }

  /**
   * One dynamics, fitted. Rates and misfit are those of the ordinary fit; AIC and BIC hold at the
   * rates of the greatest likelihood, which weights the residuals differently. All numbers except
   * the late misfit are empty if it could not be fitted.
   *
   * @param dynamics its name
   * @param rates effective learning rates by name
   * @param misfit sum of squared residuals of h, y and w
   * @param unexplained share of the variance of h, y and w that it does not explain, the mean over
   *     those of the three that vary
   * @param aic -2 ln(likelihood) + 2 k, up to a constant common to all, with k fitted parameters
   * @param bic the same with k ln(n) in place of 2 k, n being the effective rows of the three
   *     curves
   * @param lateMisfit sum of squared residuals on the late rows when fitted to the early ones;
   *     empty where it could not be fitted to these
   */
  public record Candidate(
      String dynamics,
      SequencedMap<String, Double> rates,
      OptionalDouble misfit,
      OptionalDouble unexplained,
      OptionalDouble aic,
      OptionalDouble bic,
      OptionalDouble lateMisfit) {
    /** Copies its map. */
    public Candidate {
      rates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rates));
    }

    /**
     * A candidate that could not be fitted to all rows.
     *
     * @param dynamics its name
     * @param lateMisfit see above
     * @return a candidate without rates
     */
    public static Candidate notFitted(String dynamics, OptionalDouble lateMisfit) {
      OptionalDouble none = OptionalDouble.empty();
      return new Candidate(dynamics, new LinkedHashMap<>(), none, none, none, none, lateMisfit);
    }
  }
}
