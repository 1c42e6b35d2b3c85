package org.repdyn.runtime.network.reference;

import java.util.List;

/**
 * One operation in double precision, for one row of the batch at a time: written for clarity.
 * Operands that are not batched are used by every row, and their gradients add up.
 */
abstract class ReferenceOp {
  /** The step of a pass without random numbers. */
  static final long RECORDING = -1;

  final List<ReferenceTensor> in;
  final ReferenceTensor out;

  ReferenceOp(List<ReferenceTensor> in, ReferenceTensor out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Sees the whole batch, before its rows are computed one by one.
   *
   * @param rows how many
   * @param step as in {@link #forward}
   */
  void beginForward(int rows, long step) {}

  /** Sees the gradients of the whole batch, before its rows are used one by one. */
  void beginBackward() {}

  /**
   * Computes the values of one row.
   *
   * @param step the key of random numbers, or {@link #RECORDING}
   */
  abstract void forward(int row, long step);

  /** Adds to the gradients of the operands what one row contributes. */
  abstract void backward(int row);
}
