package org.repdyn.runtime;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.repdyn.api.Provider;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.Comparisons;
import org.repdyn.runtime.experiment.Experiments;
import org.repdyn.runtime.experiment.Fits;
import org.repdyn.runtime.experiment.RunEnvironment;
import org.repdyn.runtime.experiment.Simulations;
import org.repdyn.runtime.experiment.TheoryResolver;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.reproduce.Reproductions;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.SimulationResult;
import org.repdyn.runtime.sweep.Sweeps;
import org.repdyn.runtime.trajectory.Trajectory;
import org.repdyn.runtime.wiring.RuntimeModule;

/**
 * The entry point of Repdyn for Java programs, also used by the command line. Immutable and safe
 * for use by multiple threads.
 *
 * <p>Invalid input and broken plugins end a call with a {@link
 * org.repdyn.runtime.error.RepdynException} that carries every problem. Problems refer to arguments
 * by their command-line names, such as {@code --output}.
 */
public final class Repdyn {
  /** Parts are created on first use: a simulation needs no trainer. */
  private final Injector injector;

  @Inject
  Repdyn(Injector injector) {
    this.injector = injector;
  }

  /**
   * Finds the plugins.
   *
   * @param pluginDirectories directories of drop-in jars, in addition to the module path
   * @return an open Repdyn
   */
  public static Repdyn open(Path... pluginDirectories) {
    return builder().plugins(pluginDirectories).open();
  }

  /**
   * For programs that replace parts of the runtime.
   *
   * @return a builder of an open Repdyn
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Configures and opens a Repdyn. */
  public static final class Builder {
    private final List<Path> pluginDirectories = new ArrayList<>();
    private final List<Provider<?>> providers = new ArrayList<>();
    private final List<Module> modules = new ArrayList<>();

    private Builder() {}

    /**
     * Adds directories of drop-in plugins.
     *
     * @param directories directories of jars, in addition to the module path
     * @return this
     */
    public Builder plugins(Path... directories) {
      pluginDirectories.addAll(List.of(directories));
      return this;
    }

    /**
     * Adds providers that the program defines itself. Like those of plugins, their configuration is
     * a public record of an exported package; one that is not is among {@link
     * Repdyn#brokenPlugins()}.
     *
     * @param own encoders, decoders, tasks, solvers or dynamics
     * @return this
     */
    public Builder providers(Provider<?>... own) {
      providers.addAll(List.of(own));
      return this;
    }

    /**
     * Replaces bindings of the runtime by those of a Guice module, or adds to its sets, such as a
     * format of trajectories:
     *
     * <pre>{@code
     * builder.override(
     *     binder ->
     *         MapBinder.newMapBinder(binder, String.class, TrajectoryFormat.class)
     *             .addBinding("jsonl")
     *             .toInstance(new JsonLines()))
     * }</pre>
     *
     * @param module its bindings take the place of those of the same key
     * @return this
     */
    public Builder override(Module module) {
      modules.add(module);
      return this;
    }

    /**
     * Finds the plugins. An overriding module that throws, or whose bindings are incomplete, ends
     * the call with Guice's {@code CreationException}.
     *
     * @return an open Repdyn
     * @throws InvalidInputException if a directory of plugins is none
     */
    public Repdyn open() {
      List<Path> directories = List.copyOf(pluginDirectories);
      Catalog.requireDirectories(directories);
      Module runtime = new RuntimeModule(() -> directories, List.copyOf(providers));
      return Guice.createInjector(Stage.PRODUCTION, Modules.override(runtime).with(modules))
          .getInstance(Repdyn.class);
    }
  }

  /**
   * Trains, fits and writes the run directory of an experiment.
   *
   * @param request what to run
   * @return the results
   */
  public ExperimentResult.Saved run(RunRequest request) {
    return run(request, RunControl.DEFAULT);
  }

  /**
   * The same, with progress reports and cancellation.
   *
   * @param request what to run
   * @param control threads, listener and cancellation
   * @return the results
   */
  public ExperimentResult.Saved run(RunRequest request, RunControl control) {
    return injector.getInstance(Experiments.class).run(request, control);
  }

  /**
   * Resumes a run that was cancelled or killed; the result is bit-identical to that of an
   * undisturbed run.
   *
   * @param directory its run directory
   * @param control threads, listener, cancellation and checkpoints
   * @return the results
   */
  public ExperimentResult.Saved resume(Path directory, RunControl control) {
    return injector.getInstance(Experiments.class).resume(directory, control);
  }

  /**
   * Fits, evaluates and reports again what a run recorded, without training.
   *
   * @param directory its run directory
   * @param control threads
   * @return the results
   */
  public ExperimentResult.Saved report(Path directory, RunControl control) {
    return injector.getInstance(Experiments.class).report(directory, control);
  }

  /**
   * Reads what finished runs recorded, fits them again and lays them over each other.
   *
   * @param directories their run directories, at least two
   * @param page the HTML page to write, replaced if it exists
   * @return what each of them is and gave
   */
  public List<ExperimentResult.Compared> compare(List<Path> directories, Path page) {
    return injector.getInstance(Comparisons.class).compare(directories, page);
  }

  /**
   * Sweeps: how to run them, what one would do, how far it is, and its tables.
   *
   * @return all that can be done with sweeps
   */
  public Sweeps sweeps() {
    return injector.getInstance(Sweeps.class);
  }

  /**
   * Reproductions of the paper: its parts, and how to run them.
   *
   * @return all that can be done with them
   */
  public Reproductions reproductions() {
    return injector.getInstance(Reproductions.class);
  }

  /**
   * Fits a theory to trajectories from files, at each of their taps, and writes the report if the
   * request has an output.
   *
   * @param request the trajectories and how they are fitted
   * @return rates, verdict and curves
   */
  public TrajectoryFit fit(FitRequest request) {
    Fits.Fitted fitted = injector.getInstance(Fits.class).fit(request);
    return new TrajectoryFit(fitted.result(), fitted.directory());
  }

  /**
   * Fits the two-point theory to a trajectory in memory.
   *
   * @param trajectory from any source
   * @param timeUnit the unit of its time, such as {@code "step"}
   * @param options how the trajectory is fitted
   * @return rates, verdict and curves
   */
  public FitResult fit(Trajectory trajectory, String timeUnit, FitOptions options) {
    TheoryResolver.Theory theory =
        injector.getInstance(TheoryResolver.class).of("two-point", "dopri5");
    return new Fitter(theory.dynamics(), theory.solver(), options).fit(trajectory, timeUnit);
  }

  /**
   * Integrates a theory without a network, for every system of a grid.
   *
   * @param request the theory and the grid
   * @return a path for each system
   */
  public SimulationResult simulate(SimulationRequest request) {
    return injector.getInstance(Simulations.class).run(request);
  }

  /**
   * The providers that can be used.
   *
   * @return sorted by service and id
   */
  public List<PluginInfo> plugins() {
    return catalog().entries().stream().map(PluginInfo::new).toList();
  }

  /**
   * The providers of one id, of any service.
   *
   * @param id the id in an experiment file
   * @return at least one
   * @throws InvalidInputException if there is none, listing what exists
   */
  public List<PluginInfo> plugins(String id) {
    return catalog().entries(id).stream().map(PluginInfo::new).toList();
  }

  /**
   * The plugins that cannot be used.
   *
   * @return possibly none
   */
  public List<BrokenPlugin> brokenPlugins() {
    return catalog().broken();
  }

  /**
   * What is in the directories of plugins without being a plugin.
   *
   * @return file and reason; possibly none
   */
  public List<BrokenPlugin> ignoredPlugins() {
    return catalog().ignored();
  }

  /**
   * Everything that may affect the bits of the results: versions, hardware, vector width.
   *
   * @return names and values in display order
   */
  public SequencedMap<String, String> environment() {
    return RunEnvironment.facts();
  }

  private Catalog catalog() {
    return injector.getInstance(Catalog.class);
  }
}
