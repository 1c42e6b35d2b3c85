package org.repdyn.runtime.network;

import org.repdyn.api.graph.Node;
import org.repdyn.runtime.config.Precision;

/**
 * Computes one network: its predictions, its loss, its gradients and its updates. It holds the
 * parameters and one batch. A step of training is
 *
 * <pre>{@code
 * executor.load(row, input, target);   // for each row of the batch
 * executor.forward(rows, step);
 * executor.read(node, row, values);    // recordings, before the update
 * executor.backwardAndUpdate(rates);
 * }</pre>
 *
 * <p>Not thread-safe; different executors share no state.
 */
public interface Executor extends AutoCloseable {

  /**
   * What is computed.
   *
   * @return the network
   */
  Network network();

  /**
   * The precision of the arithmetic.
   *
   * @return the precision of all values
   */
  Precision precision();

  /**
   * The largest number of rows in a batch.
   *
   * @return at least 1
   */
  int capacity();

  /**
   * Puts a sample into the batch.
   *
   * @param row 0 to {@code capacity() - 1}
   * @param input one input, row-major
   * @param target its target, row-major
   */
  void load(int row, double[] input, double[] target);

  /**
   * Computes all nodes for the first rows of the batch, as a recording sees them: dropout is the
   * identity, batch norm uses its running means.
   *
   * @param rows how many, at least 1
   * @return the loss
   */
  double evaluate(int rows);

  /**
   * Computes all nodes for the first rows of the batch, as training sees them; batch norm moves its
   * running means.
   *
   * @param rows how many, at least 1
   * @param step the number of updates before this one: the key of the random numbers
   * @return the loss
   */
  double forward(int rows, long step);

  /** Computes the gradients of all parameters at the values of the last {@link #forward}. */
  void backward();

  /**
   * Changes all parameters by the gradients of the last {@link #backward}.
   *
   * @param rates the learning rate of each parameter, in the order of {@link Network#parameters()}
   */
  void update(double[] rates);

  /**
   * {@link #backward()} and {@link #update} in one pass; the gradients need not be readable
   * afterwards.
   *
   * @param rates the learning rate of each parameter
   */
  void backwardAndUpdate(double[] rates);

  /**
   * Reads a node as the last {@link #forward} or {@link #evaluate} left it.
   *
   * @param node the prediction, a tapped node or one of {@link Network#stored()}
   * @param row the row of the batch; ignored where the node is not batched
   * @param values receives the values, row-major
   */
  void read(Node node, int row, double[] values);

  /**
   * The squared distance of two rows of a node as the last {@link #forward} or {@link #evaluate}
   * left them, summed in double precision.
   *
   * @param node a tapped node
   * @param first a row of the batch
   * @param second a row of the batch
   * @return the sum of the squared differences; 0 where the node is not batched
   */
  double squaredDistance(Node node, int first, int second);

  /**
   * Replaces an array that training changes.
   *
   * @param parameter one of {@link Network#stored()}
   * @param values the values, row-major
   */
  void write(Node parameter, double[] values);

  /**
   * Reads the gradient of the last {@link #backward}.
   *
   * @param parameter one of {@link Network#parameters()}
   * @param values receives dLoss/dparameter, row-major
   */
  void readGradient(Node parameter, double[] values);

  /**
   * The number of state arrays that the update rule keeps for each parameter.
   *
   * @return 0 or more
   */
  int moments();

  /**
   * Reads one of the update rule's arrays.
   *
   * @param parameter one of {@link Network#parameters()}
   * @param moment 0 to {@code moments() - 1}
   * @param values receives the values, row-major
   */
  void readMoment(Node parameter, int moment, double[] values);

  /**
   * Replaces one of the update rule's arrays.
   *
   * @param parameter one of {@link Network#parameters()}
   * @param moment 0 to {@code moments() - 1}
   * @param values the values, row-major
   */
  void writeMoment(Node parameter, int moment, double[] values);

  /**
   * The number of updates so far, which the bias correction of adam and adamw depends on.
   *
   * @return 0 or more
   */
  long updates();

  /**
   * Replaces the number of updates, when a run is resumed.
   *
   * @param updates 0 or more
   */
  void updates(long updates);

  @Override
  void close();
}
