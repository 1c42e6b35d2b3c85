package org.repdyn.runtime.fit;

/**
 * Whether the data say what the rates are.
 *
 * @param identified whether both rates are known within a factor of two or so
 * @param reason why not, in one sentence; empty if they are
 * @param errorEtaH relative standard error of the rate, residuals being correlated as they are;
 *     null where it does not exist
 * @param errorEtaY the same of the other rate
 * @param correlation of the logarithms of both estimates; near 1 only their ratio is known well,
 *     near -1 only their product
 */
public record Identifiability(
    boolean identified, String reason, Double errorEtaH, Double errorEtaY, Double correlation) {}
