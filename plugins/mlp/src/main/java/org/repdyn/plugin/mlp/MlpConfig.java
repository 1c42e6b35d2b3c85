package org.repdyn.plugin.mlp;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;

/** The settings of both parts. */
public record MlpConfig(
    @Doc("units of each hidden layer, at least 1") int width,
    @Doc("number of linear layers, at least 1; in the decoder the last one is the readout")
        int depth,
    @Doc("nonlinearity after each hidden layer") Activation activation,
    @Doc("slope of leaky-relu below 0; 0 to 1") double slope,
    @Doc("probability that an input of a linear layer is dropped in training, 0 to below 1")
        double dropout) {

  /** Checks the ranges. */
  public MlpConfig {
    Check.atLeast("width", width, 1);
    Check.atLeast("depth", depth, 1);
    Check.within("slope", slope, 0, 1);
    Check.within("dropout", dropout, 0, Math.nextDown(1.0));
  }

  /** Writes layers 1 to {@code layers}: each linear, activated and tapped. */
  Node hidden(Graph graph, Node input, int layers) {
    Node x = input;
    for (int k = 1; k <= layers; k++) {
      x = graph.linear("hidden-" + k, graph.dropout(x, dropout), width);
      x = graph.tap("hidden-" + k, graph.activate(x, activation, slope));
    }
    return x;
  }
}
