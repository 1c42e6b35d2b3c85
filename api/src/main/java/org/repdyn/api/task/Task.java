package org.repdyn.api.task;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.graph.Shape;

/** Something to learn. Immutable once created. */
public interface Task {

  /**
   * The shape of one input.
   *
   * @return such as {@code [1]} or {@code [1 x 28 x 28]}
   */
  Shape input();

  /**
   * The shape of one target.
   *
   * @return such as {@code [1]}
   */
  Shape output();

  /**
   * What is trained on.
   *
   * @return the training samples
   */
  Samples training();

  /**
   * What generalisation is measured on.
   *
   * @return the test samples, if there are any
   */
  default Optional<Samples> test() {
    return Optional.empty();
  }

  /**
   * The loss that is used where the experiment file names none.
   *
   * @return the loss
   */
  default Loss loss() {
    return Loss.HALF_MSE;
  }

  /**
   * The pairs of training samples that are watched where the experiment file names none; the first
   * is the one that the theory is fitted to.
   *
   * @return at least one pair
   */
  List<Pair> pairs();
}
