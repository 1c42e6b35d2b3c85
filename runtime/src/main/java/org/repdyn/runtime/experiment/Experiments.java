package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.InvalidInputException;
import org.repdyn.runtime.report.html.HtmlReport;
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
   * @param file the experiment
   * @param overrides {@code a.b=c}
   * @param options where to, how, and who is told
   * @return what it came to
   */
  public RunOutput run(Path file, List<String> overrides, RunOptions options) {
    ResolvedExperiment blueprint = reader.read(file, overrides);
    return run(blueprint, options, directory(blueprint.experiment(), options.output()), false);
  }

  /**
   * Goes on with an interrupted run, to the bits that it would have given without the interruption,
   * and puts the results in its place.
   *
   * @param directory what {@link #run} wrote when it was interrupted
   * @param options how, and who is told; the output is the same directory
   * @return what it came to
   */
  public RunOutput resume(Path directory, RunOptions options) {
    Path file = directory.resolve(ResultWriter.EXPERIMENT);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "--resume %s: is not the directory of a run: it has no %s"
              .formatted(directory, ResultWriter.EXPERIMENT));
    }
    ResolvedExperiment blueprint = reader.read(file, List.of());
    return run(blueprint, options, RunDirectory.again(directory), true);
  }

  private RunOutput run(
      ResolvedExperiment blueprint, RunOptions options, RunDirectory target, boolean resume) {
    Experiment experiment = blueprint.experiment();
    try (RunDirectory directory = target) {
      long started = System.nanoTime();
      List<RunResult> runs =
          runner.run(blueprint, options, directory.folders(experiment.seeds()), resume);
      double seconds = (System.nanoTime() - started) * 1e-9;
      ExperimentResult result = SeedAnalysis.experiment(experiment.name(), runs);
      new ResultWriter(directory, experiment, html, seconds).write(result);
      return new RunOutput(directory.publish(), result);
    }
  }

  private static RunDirectory directory(Experiment experiment, Path output) {
    return output == null
        ? RunDirectory.named(Path.of("runs"), experiment.name())
        : RunDirectory.exactly(output);
  }
}
