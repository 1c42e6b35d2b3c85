package org.repdyn.runtime;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.experiment.Experiments;
import org.repdyn.runtime.experiment.RunOptions;
import org.repdyn.runtime.experiment.RunOutput;
import org.repdyn.runtime.experiment.TheoryResolver;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.Trajectory;
import org.repdyn.runtime.wiring.RuntimeModule;

/**
 * Repdyn for Java programs: what the command line does, without a process. Immutable and for use by
 * many threads.
 *
 * <p>What the user gave and cannot be used is an {@link IllegalArgumentException} whose message
 * lists every problem; a broken plugin is an {@link IllegalStateException} that names it.
 */
public final class Repdyn {
  private final Injector injector;

  private Repdyn(Injector injector) {
    this.injector = injector;
  }

  /**
   * Finds the plugins.
   *
   * @param pluginDirectories directories of drop-in jars, beside what is on the module path
   * @return an open Repdyn
   */
  public static Repdyn open(Path... pluginDirectories) {
    return new Repdyn(
        Guice.createInjector(Stage.PRODUCTION, new RuntimeModule(List.of(pluginDirectories))));
  }

  /**
   * What a run came to.
   *
   * @param directory where its files are
   * @param status how it ended; of several seeds, the worst end
   * @param fits the fit of each seed, in their order
   */
  public record Run(Path directory, Status.Kind status, List<FitResult> fits) {
    /** Copies its list. */
    public Run {
      fits = List.copyOf(fits);
    }
  }

  /**
   * Trains, fits and writes the run directory of an experiment.
   *
   * @param experiment the file
   * @param overrides settings that replace those of the file, {@code a.b=c}
   * @param output the run directory to make
   * @param stop asked before each step; true ends the run, which keeps what it recorded and can be
   *     resumed
   * @return what it came to
   */
  public Run run(Path experiment, List<String> overrides, Path output, BooleanSupplier stop) {
    return run(experiments().run(experiment, overrides, options(output, stop)));
  }

  /**
   * Goes on with a run that was stopped, to the bits that it would have given otherwise.
   *
   * @param directory its run directory, whose place the results take
   * @param stop asked before each step; true ends the run, which can be resumed again
   * @return what it came to
   */
  public Run resume(Path directory, BooleanSupplier stop) {
    return run(experiments().resume(directory, options(directory, stop)));
  }

  private Experiments experiments() {
    return injector.getInstance(Experiments.class);
  }

  private static RunOptions options(Path output, BooleanSupplier stop) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new RunOptions(output, threads, (seed, step, total, loss) -> {}, stop);
  }

  private static Run run(RunOutput output) {
    return new Run(
        output.directory(),
        output.result().status(),
        output.result().runs().stream().map(RunResult::fit).toList());
  }

  /**
   * Fits the two-point theory.
   *
   * @param trajectory recorded anywhere
   * @param timeUnit what its time counts, such as {@code "step"}
   * @param options how
   * @return rates, verdict and curves
   */
  public FitResult fit(Trajectory trajectory, String timeUnit, FitOptions options) {
    TheoryResolver.Theory theory =
        injector.getInstance(TheoryResolver.class).of(Experiment.DEFAULT.theory());
    return new Fitter(theory.dynamics(), theory.solver(), options).fit(trajectory, timeUnit);
  }
}
