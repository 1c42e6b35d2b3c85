package org.repdyn.runtime.training.statistics;

import java.util.List;

/**
 * One or more numbers that describe a network, all computed from one array for each parameter. A
 * statistic is one class, and is registered in {@link StatisticType}. It is a function of the
 * arrays alone, so that a resumed run records the same bits.
 */
public interface Statistic {

  /** What is computed from. */
  enum Input {
    /** The parameters before the update. */
    WEIGHTS,
    /** The gradients of the loss of the update's batch, without weight decay. */
    GRADIENTS,
    /** The parameters after the update less those before it. */
    UPDATES
  }

  /**
   * What {@link #measure} receives.
   *
   * @return the kind of arrays
   */
  Input input();

  /**
   * The names of the numbers. Each begins with the name of the statistic; followed, after
   * {@code @}, by what it describes, such as {@code weight-norm@encoder/hidden-1/weight}. No name
   * contains a comma, a quote or a space.
   *
   * @return unique in the run; empty where the network has nothing to be described
   */
  List<String> columns();

  /**
   * Receives the parameters before the first update. Called once, before {@link #measure}, in a
   * resumed run too.
   *
   * @param weights the elements of each parameter, row-major, in the order of the network's
   *     parameters; not to be kept
   */
  default void begin(double[][] weights) {}

  /**
   * Computes the numbers.
   *
   * @param arrays the elements of the input of each parameter, row-major, in the order of the
   *     network's parameters; not to be kept
   * @param values receives one number for each column
   */
  void measure(double[][] arrays, double[] values);
}
