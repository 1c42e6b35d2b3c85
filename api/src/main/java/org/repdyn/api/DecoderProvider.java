package org.repdyn.api;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * An architecture that maps representations to predictions.
 *
 * @param <C> the configuration record
 */
public interface DecoderProvider<C extends Record> extends Provider<C> {

  /**
   * Writes the decoder into the graph.
   *
   * @param graph the graph to write into, already inside the scope {@code decoder}
   * @param representation what the encoder returned, in any shape
   * @param output the shape of one target; the returned node must have it
   * @param config a valid configuration
   * @return the prediction
   */
  Node decode(Graph graph, Node representation, Shape output, C config);
}
