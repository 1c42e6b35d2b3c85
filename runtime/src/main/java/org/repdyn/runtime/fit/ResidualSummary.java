package org.repdyn.runtime.fit;

/**
 * What is left after the fit.
 *
 * @param rms root mean square of the residuals
 * @param correlation of the residuals of neighboring rows; near 1 the theory misses something
 *     smooth, near 0 what is left is noise
 * @param effectiveRows the number of independent rows that would carry as much information
 */
public record ResidualSummary(PerCurve rms, PerCurve correlation, double effectiveRows) {}
