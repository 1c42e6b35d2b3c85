package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.Locale;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.TrajectoryFit;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.report.json.FitJson;
import org.repdyn.runtime.report.text.TextReport;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.trajectory.TrajectoryFile;
import org.repdyn.runtime.trajectory.TrajectorySource;
import org.repdyn.runtime.trajectory.TwoPointArrays;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits the theory to a trajectory recorded by any program. */
@Command(
    name = "fit",
    description = "Fit the theory to a trajectory recorded by any program.",
    footer = {
      "",
      "Required CSV columns: step (or epoch, t, time), h (or h2), y (or y2), w;",
      "optional: loss. Rates are per unit of the time column.",
      "h, y: squared distances of two representations and predictions; w = y - dy.dy*.",
      "h@TAP: h at another layer; the theory is fitted at each of these layers.",
      "Use /dev/stdin to read from a pipe. Instead of a CSV, .npy files can be given.",
      "Example: repdyn fit trajectory.csv --dx2 1 --dy2 0.5"
    })
final class FitCommand extends Subcommand {
  private Source source;

  @Option(
      names = "--convention",
      paramLabel = "C",
      description =
          "Time assigned to each row: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Convention convention = FitOptions.DEFAULT.convention();

  @Option(
      names = "--weights",
      paramLabel = "W",
      description = "Weighting of h, y and w: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitSettings.Weights weights = FitOptions.DEFAULT.weights();

  @Option(
      names = "--initial",
      paramLabel = "I",
      description =
          "Initial state of the theory: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitSettings.Initial initial = FitOptions.DEFAULT.initial();

  @Option(
      names = "--interval",
      paramLabel = "I",
      description = "Uncertainty of the rates: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  FitOptions.Interval interval = FitOptions.Interval.PROFILE;

  @Option(names = "--rivals", description = "Print the comparison with rival dynamics.")
  boolean rivals;

  @Option(
      names = "--dynamics",
      paramLabel = "D",
      description = "The dynamics, an id or {type: ID, ...}; default two-point.")
  String dynamics = "two-point";

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

    @Option(
        names = "--dx2",
        required = true,
        paramLabel = "N",
        description = "Squared distance of the inputs.")
    double dx2;

    @Option(
        names = "--dy2",
        required = true,
        paramLabel = "N",
        description = "Squared distance of the targets.")
    double dy2;
  }

  /** Representations and predictions of two points, as NumPy arrays. */
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

  @Inject
  FitCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  /** A method rather than a field, for which picocli would create this command at every start. */
  @ArgGroup(multiplicity = "1")
  void source(Source given) {
    source = given;
  }

  @Override
  public Integer call() {
    FitOptions options =
        FitOptions.DEFAULT.with(convention).with(weights).with(initial).with(interval);
    TrajectoryFit fit = open().fit(FitRequest.of(trajectory()).options(options).dynamics(dynamics));
    if (fit.every() > 1) {
      System.err.printf(
          Locale.ROOT,
          "repdyn: of %d rows, every %d-th is used to bound memory%n",
          fit.rows(),
          fit.every());
    }
    if (json) {
      Output.json(FitJson.of(fit.taps()));
    } else {
      System.out.print(TextReport.of(fit.taps(), rivals));
    }
    return ExitCode.OK;
  }

  private TrajectorySource trajectory() {
    if (source.arrays != null) {
      Arrays a = source.arrays;
      return new TwoPointArrays(a.representations, a.predictions, a.targets, a.inputs);
    }
    return new TrajectoryFile(source.csv.file, source.csv.dx2, source.csv.dy2);
  }
}
