package org.repdyn.runtime.trajectory;

import java.util.SequencedMap;
import org.repdyn.api.task.Pair;

/**
 * The trajectory of one pair of samples.
 *
 * @param pair which training samples
 * @param dx2 squared distance of their inputs
 * @param dy2 squared distance of their targets
 * @param h for each recorded tap, the squared distance of the two representations in each row; the
 *     first tap is the representation that the theory is fitted to
 * @param y squared distance of the two predictions in each row
 * @param w alignment {@code y - dy.dy*} in each row
 */
public record PairTrajectory(
    Pair pair, double dx2, double dy2, SequencedMap<String, double[]> h, double[] y, double[] w) {}
