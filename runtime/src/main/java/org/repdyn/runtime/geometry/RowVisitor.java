package org.repdyn.runtime.geometry;

/** Takes a part of a row of a distance matrix. */
@FunctionalInterface
public interface RowVisitor {
  /**
   * The distances of one point to some that follow each other, all of them behind it.
   *
   * @param i the point
   * @param first the first of the others, above i
   * @param count how many others
   * @param distances [at least count], only valid during the call
   */
  void row(int i, int first, int count, double[] distances);
}
