package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.trajectory.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains, fits and reports one experiment. */
@Command(
    name = "run",
    description = "Train the network of an experiment file, fit the theory and write the report.",
    footer = {
      "",
      "Example: repdyn run two-points.yaml training.steps=3000 seeds=1..10",
      "Ctrl-C saves the recorded data; repdyn run runs/NAME --resume continues.",
      "The run directory contains experiment.yaml (resolved), manifest.json,",
      "trajectory.csv, fit.json and report.html."
    })
final class RunCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "The experiment file (YAML); with --resume, the directory of an interrupted run.")
  Path file;

  @Parameters(
      index = "1..*",
      paramLabel = "a.b=c",
      description = "Settings that override those of the file.")
  List<String> overrides = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory to create; default runs/NAME.")
  Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of seeds trained in parallel; default: number of cores.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--resume",
      description = "Resume an interrupted run in its directory, with bit-identical results.")
  boolean resume;

  @Inject
  RunCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    if (resume && (output != null || !overrides.isEmpty())) {
      throw new InvalidInputException(
          "--resume takes only a run directory, without overrides or --output");
    }
    Repdyn repdyn = open();
    ProgressLine progress = new ProgressLine();
    RunControl control = new RunControl(threads, progress::update, Interruption::requested);
    ExperimentResult.Saved run;
    try {
      RunRequest request = new RunRequest(file, overrides, Optional.ofNullable(output));
      run = resume ? repdyn.resume(file, control) : repdyn.run(request, control);
    } finally {
      progress.done();
    }
    if (json) {
      Output.json(run);
    } else {
      Output.summary(run);
    }
    if (run.result().status() == Status.Kind.INTERRUPTED) {
      System.err.println("repdyn: to resume: repdyn run " + run.directory() + " --resume");
    }
    return switch (run.result().status()) {
      case COMPLETED, CONVERGED -> ExitCode.OK;
      case DIVERGED -> ExitCode.FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
