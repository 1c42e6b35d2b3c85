package org.repdyn.runtime.network.simd;

/** One operation in float32, bound to its memory for a batch of a given number of rows. */
abstract class PlanOp {
  /** The step of a pass without random numbers. */
  static final long RECORDING = -1;

  /**
   * Computes the result.
   *
   * @param step the key of random numbers, or {@link #RECORDING}
   */
  abstract void forward(long step);

  /**
   * Gives each operand its gradient; parameters' gradients are added to. The memory of the result's
   * gradient may be used up.
   */
  abstract void backward();

  /**
   * Like {@link #backward}, but parameters that are {@link PlanContext#fused} are updated at once.
   */
  void backwardAndUpdate() {
    backward();
  }
}
