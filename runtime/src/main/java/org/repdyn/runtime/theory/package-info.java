/**
 * The effective theory of two nearby data points after van Rossem and Saxe, "When Representations
 * Align: Universality in Representation Learning Dynamics", ICML 2024: its equations of motion, its
 * exact results, and the rivals that data should reject.
 *
 * <p>Symbols, all of them squared lengths or inner products of differences between the two points:
 * {@code h} of representations, {@code y} of predictions, {@code w = y - dy.dy*} the alignment with
 * the targets, {@code dx2} of inputs, {@code dy2} of targets. {@code etaH} and {@code etaY} are the
 * effective learning rates of encoder and decoder, per unit of the record's time.
 */
package org.repdyn.runtime.theory;
