package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.analysis.SimilarityAnalysis;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.training.statistics.StatisticType;
import tools.jackson.databind.node.ObjectNode;

/** Resolves an experiment file with the catalog of plugins. */
public final class ExperimentReader {
  private final Catalog catalog;
  private final TheoryResolver theories;

  @Inject
  ExperimentReader(Catalog catalog, TheoryResolver theories) {
    this.catalog = catalog;
    this.theories = theories;
  }

  /**
   * Reads a file.
   *
   * @param file the experiment
   * @param overrides {@code a.b=c}
   * @return the resolved experiment
   * @throws InvalidInputException listing every problem
   */
  public ResolvedExperiment read(Path file, List<String> overrides) {
    ObjectNode tree = ExperimentFile.read(file, overrides);
    tree.remove(ExperimentFile.SWEEP); // a run is one cell of it
    return read(file, tree);
  }

  /**
   * Resolves a tree.
   *
   * @param file where it comes from: paths in it are relative to this
   * @param tree the content, with all overrides; not changed
   * @return the resolved experiment
   * @throws InvalidInputException listing every problem
   */
  public ResolvedExperiment read(Path file, ObjectNode tree) {
    Binder binder = new Binder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Experiment e = Experiment.bind(tree, binder);
    ProviderBinding task = new ProviderBinding("task", e.task(), binder);
    ProviderBinding encoder = new ProviderBinding("encoder", e.encoder(), binder);
    ProviderBinding decoder = new ProviderBinding("decoder", e.decoder(), binder);
    var newTask = task.with(catalog, TaskProvider.class, p -> task((TaskProvider<?>) p, task));
    var newEncoder =
        encoder.with(catalog, EncoderProvider.class, p -> encoder((EncoderProvider<?>) p, encoder));
    var newDecoder =
        decoder.with(catalog, DecoderProvider.class, p -> decoder((DecoderProvider<?>) p, decoder));
    Optional<TheoryResolver.Theory> found = theories.of(e.theory(), binder);
    // Steps may be missing because their key, or that of the section, is misspelt or misplaced.
    boolean understood =
        binder.problems().stream()
            .noneMatch(
                p ->
                    p.startsWith("training")
                        || p.matches("unknown key (training\\.|[^.;]*[.;] ).*"));
    if (understood && e.training().steps() == 0 && e.training().epochs() == 0) {
      binder.report("training.steps or training.epochs must be given, at least 1");
    }
    StatisticType.problems(e.record().statistics()).forEach(binder::report);
    SimilarityAnalysis.problems(e.record().similarity()).forEach(binder::report);
    binder.throwIfAny();
    TheoryResolver.Theory theory = found.orElseThrow();
    TheorySettings.@Nullable Rates known = known(e.theory().rates(), file);
    TheorySettings resolved =
        theory.resolved().with(theory.resolved().dynamics(), theory.resolved().solver(), known);
    GivenRates rates =
        known == null
            ? GivenRates.NONE
            : RatesFile.read(Path.of(known.from()), theory.dynamics().rates());
    return new ResolvedExperiment(
        e.with(
            task.resolved(),
            encoder.resolved(),
            decoder.resolved(),
            weights(e.init(), file),
            resolved),
        Objects.requireNonNull(newTask), // else the binder has thrown
        Objects.requireNonNull(newEncoder),
        Objects.requireNonNull(newDecoder),
        theory,
        rates,
        List.of(task.provider(), encoder.provider(), decoder.provider()));
  }

  private static TheorySettings.@Nullable Rates known(
      TheorySettings.@Nullable Rates rates, Path file) {
    return rates == null ? null : new TheorySettings.Rates(resolve(file, rates.from()));
  }

  private static InitSettings weights(InitSettings init, Path file) {
    return init.weights() == null ? init : init.withWeights(resolve(file, init.weights()));
  }

  /** An absolute path, so that the resolved experiment can be run from elsewhere. */
  private static String resolve(Path file, String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize().toString();
  }

  private static <C extends Record> Function<Seed, Task> task(
      TaskProvider<C> provider, ProviderBinding section) {
    C settings = section.bind(provider);
    return seed -> section.guard(() -> provider.create(settings, seed));
  }

  private static <C extends Record> Network.EncoderPart encoder(
      EncoderProvider<C> provider, ProviderBinding section) {
    C settings = section.bind(provider);
    return (graph, input) -> section.guard(() -> provider.encode(graph, input, settings));
  }

  private static <C extends Record> Network.DecoderPart decoder(
      DecoderProvider<C> provider, ProviderBinding section) {
    C settings = section.bind(provider);
    return (graph, node, output) ->
        section.guard(() -> provider.decode(graph, node, output, settings));
  }
}
