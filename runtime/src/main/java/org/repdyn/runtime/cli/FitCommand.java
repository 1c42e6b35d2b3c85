package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.TrajectoryFit;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.TrajectoryFile;
import org.repdyn.runtime.trajectory.TrajectorySource;
import org.repdyn.runtime.trajectory.TwoPointArrays;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits the theory to trajectories recorded by any program. */
@Command(
    name = "fit",
    description = "Fit the theory to trajectories recorded by any program.",
    footer = {
      "",
      "Required CSV columns: step (or epoch, t, time), h (or h2), y (or y2), w;",
      "optional: loss. Rates are per unit of the time column. Case, # comments and the order",
      "of columns do not matter; rows of one step are joined; ; goes with decimal commas.",
      "h, y: squared distances of two representations and predictions; w = y - dy.dy*.",
      "h@TAP: h at another layer; the theory is fitted at each of these layers.",
      "Use /dev/stdin to read from a pipe. Instead of a CSV, .npy files can be given.",
      "Several CSV files are the seeds of one experiment, numbered in their order:",
      "statistics over all of them, and a judgement of all together.",
      "The output directory contains report.html, fit.json and trajectory.csv.",
      "Example: repdyn fit trajectory.csv --dx2 1 --dy2 0.5",
      "         repdyn fit seed-1.csv seed-2.csv --dx2 1 --dy2 0.5 -o fits"
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

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The directory to create for the report; default: none is written.")
  Path output;

  @Option(names = "--rivals", description = "Print the comparison with rival dynamics.")
  boolean rivals;

  @Option(
      names = "--dynamics",
      paramLabel = "D",
      description = "The dynamics, an id or {type: ID, ...}; default two-point.")
  String dynamics = "two-point";

  /** CSV files, or NumPy files. */
  static final class Source {
    @ArgGroup(exclusive = false)
    Csv csv;

    @ArgGroup(exclusive = false)
    Arrays arrays;
  }

  /** Trajectories of the same pair. */
  static final class Csv {
    @Parameters(
        paramLabel = "CSV",
        arity = "1..*",
        description = "The trajectory; several are the seeds of one experiment.")
    List<Path> files;

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

    @Option(
        names = "--columns",
        split = ",",
        paramLabel = "NAME=COLUMN",
        description = "Columns of other names, as loggers write: h=\"run1 - h\",y=\"run1 - y\".")
    Map<String, String> columns = Map.of();

    private TrajectoryFile trajectory(Path file) {
      Map<String, String> names = new LinkedHashMap<>();
      // Quotes that the shell left protect a comma within the name.
      columns.forEach((name, column) -> names.put(name, column.replaceAll("^\"|\"$", "")));
      return new TrajectoryFile(file, dx2, dy2, names);
    }
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
    FitRequest request = FitRequest.of(trajectories()).options(options).dynamics(dynamics);
    TrajectoryFit fit = open().fit(output == null ? request : request.output(output));
    warnIfThinned(fit.result().runs());
    if (json) {
      Output.json(fit);
    } else {
      Output.summary(fit, rivals);
    }
    return ExitCode.OK;
  }

  private List<? extends TrajectorySource> trajectories() {
    if (source.arrays != null) {
      Arrays a = source.arrays;
      return List.of(new TwoPointArrays(a.representations, a.predictions, a.targets, a.inputs));
    }
    return source.csv.files.stream().map(source.csv::trajectory).toList();
  }

  private static void warnIfThinned(List<RunResult> runs) {
    for (RunResult run : runs) {
      run.source()
          .filter(from -> from.every() > 1)
          .ifPresent(
              from ->
                  System.err.printf(
                      Locale.ROOT,
                      "repdyn: %sof %d rows, every %d-th is used to bound memory%n",
                      runs.size() > 1 ? Printable.line(from.file() + ": ") : "",
                      from.rows(),
                      from.every()));
    }
  }
}
