package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * How well the data determine the rates.
 *
 * @param identifiability whether the rates are identified
 * @param residuals the residuals of the fit
 */
public record Reliability(Identifiability identifiability, Residuals residuals) {

  /**
   * Whether the data determine the rates.
   *
   * @param identified whether each rate is known within a factor of two or so
   * @param reason why not, in one sentence; empty if they are
   * @param correlation of the logarithms of the two estimates that depend on each other most; near
   *     1 only the ratio of the two is known well, near -1 only their product; empty where it does
   *     not exist
   */
  public record Identifiability(boolean identified, String reason, OptionalDouble correlation) {}

  /**
   * The residuals of h, y and w.
   *
   * @param rms root mean square
   * @param correlation of the residuals of neighboring rows; near 1 the theory has a systematic
   *     error, near 0 the residuals are noise
   * @param effectiveRows the number of independent rows that would carry as much information
   * @param noiseShare the share of their variance that noise of the rows explains, 0 to 1; the rest
   *     is a misfit of the theory
   */
  public record Residuals(
      PerCurve rms, PerCurve correlation, double effectiveRows, double noiseShare) {}
}
