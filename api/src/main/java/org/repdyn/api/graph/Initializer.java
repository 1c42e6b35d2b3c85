package org.repdyn.api.graph;

/** The values that a parameter starts from. */
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
   * Independent normal deviates, whatever the experiment file chooses.
   *
   * @param standardDeviation their spread, 0 or more
   */
  record Normal(double standardDeviation) implements Initializer {}
}
