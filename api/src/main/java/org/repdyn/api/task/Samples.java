package org.repdyn.api.task;

import java.util.List;

/**
 * Inputs with their targets, by index. Nothing is kept in memory for the caller: large data stays
 * in its bytes, and random data is a function of the index. Safe for use by many threads.
 */
public interface Samples {

  /** The {@link #size()} of a source that never ends. */
  int ENDLESS = Integer.MAX_VALUE;

  /**
   * The number of samples.
   *
   * @return at least 1; {@link #ENDLESS} where every index has a sample
   */
  int size();

  /**
   * Reads one sample.
   *
   * @param index 0 to {@code size() - 1}
   * @param input receives the input, row-major, {@code [input().size()]}
   * @param target receives the target, row-major, {@code [output().size()]}
   */
  void read(int index, double[] input, double[] target);

  /**
   * Properties of the samples, for colours and groups.
   *
   * @return possibly none
   */
  default List<Annotation> annotations() {
    return List.of();
  }
}
