package org.repdyn.runtime.kernel;

/** The weights of a linear layer, [out x in], in one of two orders in memory. */
public sealed interface LayerWeights permits Matrix, PackedMatrix {

  /**
   * The number of outputs.
   *
   * @return at least 1
   */
  int rows();

  /**
   * The number of inputs.
   *
   * @return at least 1
   */
  int columns();

  /**
   * Takes the values of an array, rounded to float.
   *
   * @param values the weights, row-major, without gaps
   */
  void set(double[] values);

  /**
   * Copies all values.
   *
   * @param values receives the weights, row-major, without gaps
   */
  void get(double[] values);
}
