package org.repdyn.runtime.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.FitJson;
import org.repdyn.runtime.experiment.TheoryResolver;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.trajectory.LoadedRecording;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import org.repdyn.runtime.trajectory.TwoPointArrays;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Fits the theory to a trajectory from anywhere. */
@Command(
    name = "fit",
    description = "Fit the theory to a trajectory that was recorded anywhere.",
    footer = {
      "",
      "The CSV has the columns step (or epoch), h, y and w (or h2, y2), and loss if you like.",
      "They hold squared distances of two representations and predictions, and w = y - dy.dy*.",
      "Columns h@TAP are the distances at other layers; the theory is fitted at each of them.",
      "/dev/stdin reads from a pipe. .npy files hold what two points gave in each row instead.",
      "Example: repdyn fit trajectory.csv --dx2 1 --dy2 0.5"
    })
final class FitCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @ArgGroup(multiplicity = "1")
  Source source;

  @Option(
      names = "--convention",
      paramLabel = "C",
      description =
          "Which time belongs to a row: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Convention convention = FitOptions.DEFAULT.convention();

  @Option(
      names = "--weights",
      paramLabel = "W",
      description = "How h, y and w count: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Weights weights = FitOptions.DEFAULT.weights();

  @Option(
      names = "--initial",
      paramLabel = "I",
      description = "Where the theory starts: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Initial initial = FitOptions.DEFAULT.initial();

  @Option(
      names = "--interval",
      paramLabel = "I",
      description = "Uncertainty of the rates: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Interval interval = FitOptions.Interval.PROFILE;

  @Option(names = "--rivals", description = "Compare with rival dynamics.")
  boolean rivals;

  /** A CSV file, or NumPy files. */
  static final class Source {
    @ArgGroup(exclusive = false)
    Csv csv;

    @ArgGroup(exclusive = false)
    Arrays arrays;
  }

  /** A trajectory. */
  static final class Csv {
    @Parameters(paramLabel = "CSV", description = "The trajectory.")
    Path file;

    @Option(names = "--dx2", required = true, description = "Squared distance of the inputs.")
    double dx2;

    @Option(names = "--dy2", required = true, description = "Squared distance of the targets.")
    double dy2;
  }

  /** What two points gave, as NumPy arrays. */
  static final class Arrays {
    @Option(
        names = "--representations",
        required = true,
        paramLabel = "NPY",
        description = "Representations of two points, [rows, 2, ...].")
    Path representations;

    @Option(
        names = "--predictions",
        required = true,
        paramLabel = "NPY",
        description = "Predictions for two points, [rows, 2, ...].")
    Path predictions;

    @Option(
        names = "--targets",
        required = true,
        paramLabel = "NPY",
        description = "Targets of two points, [2, ...].")
    Path targets;

    @Option(
        names = "--inputs",
        required = true,
        paramLabel = "NPY",
        description = "Inputs of two points, [2, ...].")
    Path inputs;
  }

  @Override
  public Integer call() {
    TheoryResolver.Theory theory =
        common.open().getInstance(TheoryResolver.class).of(Experiment.DEFAULT.theory());
    LoadedRecording loaded = load();
    if (loaded.every() > 1) {
      System.err.printf(
          Locale.ROOT,
          "repdyn: of %d rows every %d-th is used, to bound memory%n",
          loaded.rows(),
          loaded.every());
    }
    FitOptions options =
        FitOptions.DEFAULT
            .with(convention)
            .with(weights)
            .with(initial)
            .with(interval)
            .withRivals(rivals);
    Fitter fitter = new Fitter(theory.dynamics(), theory.solver(), options);
    ObjectNode json = FitJson.of(fitter.fitTaps(loaded.recording()));
    if (common.json) {
      Output.json(json);
    } else {
      Output.figures(json);
    }
    return ExitCode.OK;
  }

  private LoadedRecording load() {
    if (source.arrays != null) {
      Arrays a = source.arrays;
      return new TwoPointArrays(a.representations, a.predictions, a.targets, a.inputs).read();
    }
    positive("--dx2", source.csv.dx2, source.csv.dx2 > 0);
    positive("--dy2", source.csv.dy2, source.csv.dy2 >= 0);
    return TrajectoryCsv.read(source.csv.file, source.csv.dx2, source.csv.dy2);
  }

  private static void positive(String option, double value, boolean fine) {
    if (!fine || Double.isInfinite(value)) {
      String bound = option.equals("--dx2") ? "above 0" : "0 or more";
      throw new InvalidInputException(
          "%s must be a number %s, was %s".formatted(option, bound, value));
    }
  }
}
