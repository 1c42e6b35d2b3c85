package org.repdyn.runtime.experiment;

import java.util.function.Function;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.BadInput;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.network.Network;

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
    Network.EncoderPart encoder,
    Network.DecoderPart decoder,
    Dynamics dynamics,
    Solver solver) {

  /**
   * Writes the network for a task.
   *
   * @param task what it must fit
   * @return the network
   * @throws BadInput if its layers do not fit together
   */
  public Network network(Task task) {
    return Network.build(task.input(), encoder, decoder, task.output());
  }
}
