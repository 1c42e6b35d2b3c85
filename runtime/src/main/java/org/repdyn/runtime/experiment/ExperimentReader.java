package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What a tree was resolved to.
   *
   * @param tree not changed afterwards
   * @param experiment the same, resolved
   */
  public record Resolved(ObjectNode tree, ResolvedExperiment experiment) {

    /** The keys of the sections in which another tree differs. */
    private Set<String> changes(ObjectNode other) {
      Set<String> keys = new HashSet<>(tree.propertyNames());
      keys.addAll(other.propertyNames());
      keys.removeIf(key -> Objects.equals(tree.get(key), other.get(key)));
      if (keys.contains("seed") || keys.contains("seeds")) { // two notations of one section
        keys.addAll(List.of("seed", "seeds"));
      }
      return keys;
    }
  }

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
    return read(file, tree, null);
  }

  /**
   * Resolves a tree that has most of its sections in common with another. Each section is validated
   * by itself, so these are taken as they were resolved there.
   *
   * @param file where it comes from: paths in it are relative to this
   * @param tree the content, with all overrides; not changed
   * @param other a tree of the same file; null if there is none
   * @return the resolved experiment
   * @throws InvalidInputException listing every problem
   */
  public ResolvedExperiment read(Path file, ObjectNode tree, @Nullable Resolved other) {
    Binder binder = new Binder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    ResolvedExperiment old = other == null ? null : other.experiment();
    Set<String> own = other == null ? Set.of() : other.changes(tree);
    Experiment e =
        old == null
            ? Experiment.bind(tree, binder)
            : Experiment.bind(sections(tree, own), binder).within(old.experiment(), own::contains);
    ProviderBinding task = new ProviderBinding("task", e.task(), binder);
    ProviderBinding encoder = new ProviderBinding("encoder", e.encoder(), binder);
    ProviderBinding decoder = new ProviderBinding("decoder", e.decoder(), binder);
    var newTask =
        old != null && !own.contains("task")
            ? task.as(old.providers().get(0), old.task())
            : task.with(catalog, TaskProvider.class, p -> task((TaskProvider<?>) p, task));
    var newEncoder =
        old != null && !own.contains("encoder")
            ? encoder.as(old.providers().get(1), old.encoder())
            : encoder.with(
                catalog, EncoderProvider.class, p -> encoder((EncoderProvider<?>) p, encoder));
    var newDecoder =
        old != null && !own.contains("decoder")
            ? decoder.as(old.providers().get(2), old.decoder())
            : decoder.with(
                catalog, DecoderProvider.class, p -> decoder((DecoderProvider<?>) p, decoder));
    boolean sameTheory = old != null && !own.contains("theory");
    Optional<TheoryResolver.Theory> found =
        old != null && sameTheory ? Optional.of(old.theory()) : theories.of(e.theory(), binder);
    boolean endless = e.training().steps() == 0 && e.training().epochs() == 0;
    if (endless && isUnderstood(binder)) {
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
        old != null && sameTheory
            ? old.rates()
            : known == null
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

  /** Steps may be missing because their key, or that of the section, is misspelt or misplaced. */
  private static boolean isUnderstood(Binder binder) {
    return binder.problems().stream()
        .noneMatch(
            p -> p.startsWith("training") || p.matches("unknown key (training\\.|[^.;]*[.;] ).*"));
  }

  private static ObjectNode sections(ObjectNode tree, Set<String> keys) {
    ObjectNode some = tree.objectNode();
    keys.stream().filter(tree::has).forEach(key -> some.set(key, tree.get(key)));
    return some;
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
