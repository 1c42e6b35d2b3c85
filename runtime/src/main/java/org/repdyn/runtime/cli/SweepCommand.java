package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.sweep.SweepControl;
import org.repdyn.runtime.sweep.SweepForecast;
import org.repdyn.runtime.sweep.SweepProgress;
import org.repdyn.runtime.sweep.SweepRequest;
import org.repdyn.runtime.sweep.SweepResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs many variants of an experiment into one table. */
@Command(
    name = "sweep",
    description = "Run an experiment with many settings and seeds; results are rows of one table.",
    footer = {
      "",
      "Example: repdyn sweep two-points.yaml init.gain=0.9,1,1.1 seeds=1..10",
      "Several values of a setting: 1,2,3  choice(a,b)  range(1,10,2)  linspace(0,1,5)",
      "logspace(1e-3,1,4). All combinations are cells; the last setting varies fastest.",
      "The same command again runs only what is missing; repdyn sweep sweeps/NAME, too.",
      "The directory contains sweep.yaml, journal (a line for each finished run),",
      "results.csv (a row a run), cells.csv (a row a cell), times.csv and report.html."
    })
final class SweepCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The experiment file (YAML), or the directory of a sweep.")
  Path file;

  @Parameters(
      index = "1..*",
      paramLabel = "a.b=c,d",
      description = "Settings that override those of the file, with one or several values.")
  List<String> settings = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The directory of the sweep; default sweeps/NAME.")
  Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of runs in parallel; default: number of cores.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--executor",
      paramLabel = "NAME",
      description = "Where it runs; default: that of the file, or local.")
  String executor;

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      description = "Run only the i-th of n parts of what is missing; --collect makes the tables.")
  String shard;

  @Option(names = "--retry", description = "Run those again that failed.")
  boolean retry;

  @Option(names = "--fail-fast", description = "End with the first run that fails.")
  boolean failFast;

  @Option(
      names = "--dry-run",
      description = "List the cells and estimate time and memory, by a few runs; write nothing.")
  boolean dryRun;

  @Option(names = "--collect", description = "Make the tables of a directory, and run nothing.")
  boolean collect;

  @Option(
      names = "--status",
      description = "Print how far the sweep of a directory is, also while it runs.")
  boolean status;

  @Inject
  SweepCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    if ((dryRun ? 1 : 0) + (collect ? 1 : 0) + (status ? 1 : 0) + (shard == null ? 0 : 1) > 1) {
      throw new InvalidInputException(
          "--dry-run, --collect, --status and --shard exclude each other");
    }
    Repdyn repdyn = open();
    if (dryRun) {
      SweepForecast forecast =
          repdyn.sweeps().forecast(request(), new SweepControl(threads, _ -> {}, () -> false));
      SweepOutput.forecast(forecast, json);
      return ExitCode.OK;
    }
    SweepResult result =
        status
            ? repdyn.sweeps().status(file)
            : collect ? repdyn.sweeps().collect(file) : run(repdyn);
    SweepOutput.result(result, json);
    return status ? ExitCode.OK : code(result.progress());
  }

  private SweepResult run(Repdyn repdyn) {
    SweepLine line = new SweepLine();
    SweepControl control = new SweepControl(threads, line, Interruption::requested);
    Interruption.awaitSaving();
    SweepResult result;
    try {
      result = repdyn.sweeps().run(request(), control);
    } finally {
      line.done();
    }
    if (Interruption.requested()) {
      System.err.println(Printable.line("repdyn: to continue: repdyn sweep " + result.directory()));
    }
    return result;
  }

  private int code(SweepProgress progress) {
    return Interruption.requested()
        ? ExitCode.INTERRUPTED
        : progress.failed() > 0 || shard == null && !collect && progress.missing() > 0
            ? ExitCode.FAILED
            : ExitCode.OK;
  }

  private SweepRequest request() {
    if (retry && failFast) {
      throw new InvalidInputException("--retry and --fail-fast exclude each other");
    }
    return new SweepRequest(
        file,
        settings,
        Optional.ofNullable(output),
        Optional.ofNullable(executor),
        Optional.ofNullable(shard).map(SweepCommand::part),
        retry
            ? SweepRequest.Failures.RETRY
            : failFast ? SweepRequest.Failures.STOP : SweepRequest.Failures.KEEP);
  }

  private static SweepRequest.Part part(String text) {
    if (!text.matches("[0-9]{1,7}/[0-9]{1,7}")) {
      throw new InvalidInputException(
          "--shard must be i/n with 1 <= i <= n, was \"%s\"".formatted(text));
    }
    String[] numbers = text.split("/");
    return new SweepRequest.Part(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }
}
