package org.repdyn.api;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;

/**
 * An architecture that maps inputs to representations.
 *
 * @param <C> the configuration record
 */
public interface EncoderProvider<C extends Record> extends Provider<C> {

  /**
   * Writes the encoder into the graph.
   *
   * @param graph the graph to write into, already inside the scope {@code encoder}
   * @param input the input node, in the shape of one sample
   * @param config a valid configuration
   * @return the representation
   */
  Node encode(Graph graph, Node input, C config);
}
