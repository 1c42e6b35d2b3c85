package org.repdyn.api.graph;

/** The initial values of a parameter. */
public sealed interface Initializer {

  /**
   * A weight: drawn by the scheme and gain that the experiment file chooses.
   *
   * @param fanIn how many inputs one output sums over
   * @param fanOut how many outputs one input feeds
   */
  record Weight(int fanIn, int fanOut) implements Initializer {}

  /**
   * The same number everywhere.
   *
   * @param value the number, 0 for a bias
   */
  record Constant(double value) implements Initializer {}

  /**
   * Independent normal deviates, independent of the scheme in the experiment file.
   *
   * @param standardDeviation 0 or more
   */
  record Normal(double standardDeviation) implements Initializer {}
}
