package org.repdyn.runtime.cli;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.ExperimentResult;
import org.repdyn.runtime.experiment.Experiments;
import org.repdyn.runtime.experiment.RunOptions;
import org.repdyn.runtime.trajectory.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains, fits and reports one experiment. */
@Command(
    name = "run",
    description = "Train the network of an experiment file, fit the theory, write the report.",
    footer = {
      "",
      "Example: repdyn run two-points.yaml training.steps=3000 seeds=1..10",
      "Ctrl-C saves what was recorded; repdyn run runs/NAME --resume goes on.",
      "The run directory holds experiment.yaml (resolved), manifest.json, trajectory.csv,",
      "fit.json and report.html."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The experiment, YAML; with --resume, the directory of an interrupted run.")
  Path file;

  @Parameters(
      index = "1..*",
      paramLabel = "a.b=c",
      description = "Settings that replace those of the file.")
  List<String> overrides = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory to make; runs/NAME unless given.")
  Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many seeds are trained at once; all cores unless given.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--resume",
      description = "Go on with an interrupted run, to the same bits, in its directory.")
  boolean resume;

  @Override
  public Integer call() {
    if (resume && (output != null || !overrides.isEmpty())) {
      throw new InvalidInputException(
          "--resume goes on with a run as it was: give its directory alone");
    }
    Injector injector = common.open();
    ProgressLine progress = new ProgressLine();
    RunOptions options = new RunOptions(output, threads, progress::update, Interruption::requested);
    ExperimentResult outcome;
    try {
      Experiments experiments = injector.getInstance(Experiments.class);
      outcome =
          resume ? experiments.resume(file, options) : experiments.run(file, overrides, options);
    } finally {
      progress.done();
    }
    if (common.json) {
      Output.json(outcome.json());
    } else {
      Output.summary(outcome);
    }
    if (outcome.status() == Status.Kind.INTERRUPTED) {
      System.err.println("repdyn: to go on: repdyn run " + outcome.directory() + " --resume");
    }
    return switch (outcome.status()) {
      case COMPLETED, CONVERGED -> ExitCode.OK;
      case DIVERGED -> ExitCode.FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
