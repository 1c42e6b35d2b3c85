package org.repdyn.api.task;

import java.util.List;

/**
 * Inputs with their targets, by index. Samples are decoded or generated on demand: large data sets
 * stay in their compact form, and random data is a function of the index. Safe for use by many
 * threads.
 */
public interface Samples {

  /** The {@link #size()} of an unlimited source. */
  int ENDLESS = Integer.MAX_VALUE;

  /**
   * The number of samples.
   *
   * @return at least 1; {@link #ENDLESS} if every index has a sample
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
   * Annotations of the samples, used for colours and groups.
   *
   * @return possibly none
   */
  default List<Annotation> annotations() {
    return List.of();
  }
}
