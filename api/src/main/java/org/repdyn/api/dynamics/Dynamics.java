package org.repdyn.api.dynamics;

import java.util.List;

/**
 * A theory of the observables of a pair of data points: h, the squared distance of the two
 * representations; y, the squared distance of the two predictions; and the alignment w = y -
 * dy.dy*. Its internal state is free to choose; it maps from and to (h, y, w).
 *
 * <p>The parameters of its field are its rates, in the order of {@link #rates()}, followed by
 * {@code dx2} and {@code dy2}, the squared distances of the two inputs and of the two targets.
 */
public interface Dynamics {

  /**
   * The rates that are fitted.
   *
   * @return their names, in the order in which the field takes them, such as {@code etaH, etaY}:
   *     letters and digits, the first a small letter
   */
  List<String> rates();

  /**
   * The equations of motion.
   *
   * @return a field of {@code rates().size() + 2} parameters
   */
  VectorField field();

  /**
   * Maps observed values to a state.
   *
   * @param h squared representation distance, above 0
   * @param y squared prediction distance, 0 or more
   * @param w alignment
   * @param dx2 squared input distance
   * @param dy2 squared target distance
   * @param state receives one value for each component
   */
  void encode(double h, double y, double w, double dx2, double dy2, double[] state);

  /**
   * Maps states to observables.
   *
   * @param lanes the number of lanes
   * @param state {@code [components x lanes]}
   * @param p parameters, {@code [parameters x lanes]}
   * @param observed receives h, y and w, {@code [3 x lanes]}
   */
  void observe(int lanes, double[] state, double[] p, double[] observed);
}
