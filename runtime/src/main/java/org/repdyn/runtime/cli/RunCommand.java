package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.Printable;
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
      "Ctrl-C saves the recorded data, as do SIGTERM and SIGHUP; a checkpoint every minute",
      "bounds what a killed process loses; repdyn run runs/NAME --resume continues.",
      "The run directory contains experiment.yaml (resolved), manifest.json,",
      "trajectory.csv, fit.json and report.html."
    })
final class RunCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "The experiment file (YAML); with --resume, the directory of an unfinished run.")
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
      names = "--checkpoint",
      paramLabel = "SECONDS",
      description = "The time between two checkpoints of a run; default: 60.")
  double checkpoint = 60;

  @Option(
      names = "--resume",
      description = "Resume an unfinished run in its directory, with bit-identical results.")
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
    RunControl control = new RunControl(threads, progress, Interruption::requested, interval());
    ExperimentResult.Saved run;
    Interruption.awaitSaving();
    try {
      RunRequest request = new RunRequest(file, overrides, Optional.ofNullable(output));
      run = resume ? repdyn.resume(file, control) : repdyn.run(request, control);
    } finally {
      progress.done();
    }
    int code = Output.of(run, json);
    if (run.result().status() == Status.Kind.INTERRUPTED) {
      System.err.println(
          Printable.line("repdyn: to resume: repdyn run " + run.directory() + " --resume"));
    }
    return code;
  }

  private Duration interval() {
    boolean valid = checkpoint > 0 && checkpoint <= RunControl.LONGEST.toSeconds();
    if (!valid) {
      throw new InvalidInputException(
          "--checkpoint must be above 0 and at most %d seconds, was %s"
              .formatted(RunControl.LONGEST.toSeconds(), checkpoint));
    }
    return Duration.ofNanos(Math.max(1, (long) (checkpoint * 1e9)));
  }
}
