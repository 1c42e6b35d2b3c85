package org.repdyn.runtime.experiment;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;

/**
 * A written network.
 *
 * @param graph all of it
 * @param representation what the encoder returned
 * @param prediction what the decoder returned
 */
public record Network(Graph graph, Node representation, Node prediction) {}
