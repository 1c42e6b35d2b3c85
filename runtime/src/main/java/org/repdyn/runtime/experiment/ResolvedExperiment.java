package org.repdyn.runtime.experiment;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.plugin.CatalogEntry;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.training.ResolvedTraining;

/**
 * An experiment with all components resolved and all settings validated.
 *
 * @param experiment the experiment, with the settings of its parts filled in
 * @param task creates the task from a seed
 * @param encoder writes the encoder after an input
 * @param decoder writes the decoder after a representation
 * @param theory the theory that is compared with the network
 * @param rates known rates of the theory; empty where they are to be fitted
 * @param providers where task, encoder and decoder come from
 */
public record ResolvedExperiment(
    Experiment experiment,
    Function<Seed, Task> task,
    Network.EncoderPart encoder,
    Network.DecoderPart decoder,
    TheoryResolver.Theory theory,
    GivenRates rates,
    List<CatalogEntry> providers) {

  /** Copies its list. */
  public ResolvedExperiment {
    providers = List.copyOf(providers);
  }

  /** The plugins that it uses. */
  List<ExperimentResult.UsedPlugin> plugins() {
    return Stream.concat(providers.stream(), theory.providers().stream())
        .map(RunEnvironment::plugin)
        .toList();
  }

  /**
   * Writes the network for a task.
   *
   * @param task what it must fit
   * @return the network
   * @throws InvalidInputException if its layers do not fit together
   */
  public Network network(Task task) {
    return Network.build(task.input(), encoder, decoder, task.output());
  }

  /** The theory for the recordings of a run. */
  TheoryEvaluator theoryFor(ResolvedTraining training) {
    return TheoryEvaluator.of(theory, rates, training);
  }
}
