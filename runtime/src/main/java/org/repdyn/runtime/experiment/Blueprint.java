package org.repdyn.runtime.experiment;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.BadInput;
import org.repdyn.runtime.config.Experiment;

/**
 * An experiment whose parts have been found and whose every setting is valid.
 *
 * @param experiment the experiment, with the settings of its parts filled in
 * @param task makes the task from a seed
 * @param encoder writes the encoder after an input
 * @param decoder writes the decoder after a representation
 * @param dynamics the theory
 * @param solver what integrates it
 */
public record Blueprint(
    Experiment experiment,
    Function<Seed, Task> task,
    BiFunction<Graph, Node, Node> encoder,
    DecoderPart decoder,
    Dynamics dynamics,
    Solver solver) {

  /** Writes a decoder. */
  @FunctionalInterface
  public interface DecoderPart {
    /** Writes the decoder for targets of the given shape and returns the prediction. */
    Node write(Graph graph, Node representation, Shape output);
  }

  /**
   * Writes the network for a task.
   *
   * @param task what it must fit
   * @return the network
   * @throws BadInput if its layers do not fit together
   */
  public Network network(Task task) {
    Graph graph = new Graph(task.input());
    try {
      Node representation = graph.scope("encoder", () -> encoder.apply(graph, graph.input()));
      Node prediction =
          graph.scope("decoder", () -> decoder.write(graph, representation, task.output()));
      if (!prediction.shape().equals(task.output())) {
        throw new BadInput(
            "decoder.type %s returned %s where the task's targets have shape %s"
                .formatted(experiment.decoder().type(), prediction, task.output()));
      }
      return new Network(graph, representation, prediction);
    } catch (IllegalArgumentException e) {
      throw new BadInput("the network cannot be built: " + e.getMessage());
    }
  }
}
