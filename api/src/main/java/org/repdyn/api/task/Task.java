package org.repdyn.api.task;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.graph.Shape;

/** A learning task. Immutable once created. */
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
   * The training set.
   *
   * @return the training samples
   */
  Samples training();

  /**
   * The test set.
   *
   * @return the test samples, if there are any
   */
  default Optional<Samples> test() {
    return Optional.empty();
  }

  /**
   * The loss that is used if the experiment file names none.
   *
   * @return the loss
   */
  default Loss loss() {
    return Loss.HALF_MSE;
  }

  /**
   * The pairs of training samples that are recorded if the experiment file names none; the theory
   * is fitted to the first.
   *
   * @return at least one pair
   */
  List<Pair> pairs();

  /**
   * The closed form of a loss that falls in steps, for one network and the loss of the task; runs
   * show it beside theirs.
   *
   * @return the closed form, if there is one
   */
  default Optional<Staircase> staircase() {
    return Optional.empty();
  }
}
