package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.report.html.HtmlReport;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.RunResult;

/** Whole experiments: from a file to a finished run directory. */
public final class Experiments {
  private final ExperimentReader reader;
  private final Runner runner;
  private final HtmlReport html;

  @Inject
  Experiments(ExperimentReader reader, Runner runner, HtmlReport html) {
    this.reader = reader;
    this.runner = runner;
    this.html = html;
  }

  /**
   * Trains, fits and writes.
   *
   * @param request the experiment and the run directory
   * @param control threads, listener and cancellation
   * @return the results
   */
  public ExperimentResult.Saved run(RunRequest request, RunControl control) {
    ResolvedExperiment resolved = reader.read(request.experiment(), request.overrides());
    return run(resolved, control, directory(resolved.experiment(), request.output()), false);
  }

  /**
   * Resumes an interrupted run, with results bit-identical to those of an uninterrupted one, and
   * replaces its directory.
   *
   * @param directory what {@link #run} wrote when it was interrupted
   * @param control threads, listener and cancellation
   * @return the results
   */
  public ExperimentResult.Saved resume(Path directory, RunControl control) {
    Path file = directory.resolve(ResultWriter.EXPERIMENT);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "--resume %s: is not the directory of a run: it has no %s"
              .formatted(directory, ResultWriter.EXPERIMENT));
    }
    ResolvedExperiment resolved = reader.read(file, List.of());
    return run(resolved, control, RunDirectory.again(directory), true);
  }

  private ExperimentResult.Saved run(
      ResolvedExperiment resolved, RunControl control, RunDirectory target, boolean resume) {
    Experiment experiment = resolved.experiment();
    try (RunDirectory directory = target) {
      long started = System.nanoTime();
      List<RunResult> runs =
          runner.run(resolved, control, directory.folders(experiment.seeds()), resume);
      double seconds = (System.nanoTime() - started) * 1e-9;
      ExperimentResult result = SeedAnalysis.experiment(experiment.name(), runs);
      String settings = ExperimentFile.write(Binder.tree(experiment));
      directory.write(ResultWriter.EXPERIMENT, settings);
      new ResultWriter(directory, html, settings, Experiments::repeat, seconds).write(result);
      return new ExperimentResult.Saved(directory.publish(), result);
    }
  }

  /** The command that repeats a run, in the folder of a page. */
  private static List<String> repeat(String folder) {
    return List.of("repdyn run " + (folder.isEmpty() ? "" : "../") + ResultWriter.EXPERIMENT);
  }

  private static RunDirectory directory(Experiment experiment, Optional<Path> output) {
    return output
        .map(RunDirectory::exactly)
        .orElseGet(() -> RunDirectory.named(Path.of("runs"), experiment.name()));
  }
}
