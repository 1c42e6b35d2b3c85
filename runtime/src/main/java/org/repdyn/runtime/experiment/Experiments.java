package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.experiment.RunDirectory.State;
import org.repdyn.runtime.report.html.HtmlReport;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.request.RunRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.trajectory.Status;
import tools.jackson.databind.JsonNode;

/** Whole experiments: from a file to a finished run directory. */
public final class Experiments {
  /** The stack traces of what failed, for whoever mends it. */
  private static final String FAILURES = "failures.txt";

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
   * @param control threads, listener, cancellation and checkpoints
   * @return the results
   */
  public ExperimentResult.Saved run(RunRequest request, RunControl control) {
    ResolvedExperiment resolved = reader.read(request.experiment(), request.overrides());
    RunControl fitting = runner.admit(resolved, control);
    try (RunDirectory directory = directory(resolved.experiment(), request.output())) {
      directory.write(ResultWriter.EXPERIMENT, settings(resolved));
      return train(resolved, fitting, directory, false);
    }
  }

  /**
   * Resumes an unfinished run in its directory, with results bit-identical to those of an
   * undisturbed one.
   *
   * @param path what {@link #run} created
   * @param control threads, listener, cancellation and checkpoints
   * @return the results
   * @throws InvalidInputException if it is not the directory of an unfinished run
   */
  public ExperimentResult.Saved resume(Path path, RunControl control) {
    ResolvedExperiment resolved = reader.read(experiment("--resume ", path), List.of());
    try (RunDirectory directory = RunDirectory.existing(path)) {
      if (directory.isFinished()) {
        checkpoints(resolved, directory).delete(); // left if the process was killed just before
        throw new InvalidInputException(
            "--resume %s: the run is finished; there is nothing to resume".formatted(path));
      }
      requireSamePlugins(resolved, path, directory.manifest());
      return train(resolved, runner.admit(resolved, control), directory, true);
    }
  }

  /** The rest of a run that another plugin began would not be that of an undisturbed one. */
  private static void requireSamePlugins(
      ResolvedExperiment resolved, Path path, JsonNode manifest) {
    List<String> problems = new ArrayList<>();
    for (ExperimentResult.UsedPlugin plugin : resolved.plugins()) {
      String before = manifest.path(RunEnvironment.key(plugin)).asString(plugin.toString());
      if (!before.equals(plugin.toString())) {
        problems.add(
            "--resume %s: the %s was %s, and is %s; start a new run, or bring the former plugin back"
                .formatted(path, plugin.service(), before, plugin));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Fits, evaluates and reports again what a run recorded, without training.
   *
   * @param path what {@link #run} created
   * @param control threads
   * @return the results
   * @throws InvalidInputException if it contains no recorded data
   */
  public ExperimentResult.Saved report(Path path, RunControl control) {
    ResolvedExperiment resolved = reader.read(experiment("", path), List.of());
    try (RunDirectory directory = RunDirectory.existing(path)) {
      JsonNode manifest = directory.manifest();
      SequencedMap<String, String> facts = new LinkedHashMap<>();
      manifest.properties().stream()
          .filter(fact -> !fact.getKey().equals("state"))
          .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
      Checkpoints checkpoints = checkpoints(resolved, directory);
      Runner.Runs runs =
          runner.again(
              resolved,
              control,
              directory.folders(resolved.experiment().seeds()),
              seed -> ended(seed, checkpoints, manifest));
      if (runs.seeds().isEmpty()) {
        throw new InvalidInputException(
            "%s contains no recorded data; to train: repdyn run %s --resume".formatted(path, path));
      }
      directory.manifest(State.RUNNING, facts); // only now are its files about to change
      return write(resolved, directory, runs, facts.getOrDefault("seconds", ""));
    }
  }

  /**
   * Reads and evaluates again what finished runs recorded; changes nothing.
   *
   * @param paths their directories
   * @param control threads
   * @return what each of them is and gave
   * @throws InvalidInputException with a message for each directory that cannot be used
   */
  public List<ExperimentResult.Compared> recorded(List<Path> paths, RunControl control) {
    List<ExperimentResult.Compared> recorded = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      try {
        recorded.add(recorded(path, control));
      } catch (InvalidInputException e) {
        String text = String.join(" ", e.problems());
        problems.add(text.startsWith(path.toString()) ? text : path + ": " + text);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return recorded;
  }

  private ExperimentResult.Compared recorded(Path path, RunControl control) {
    ResolvedExperiment resolved = reader.read(experiment("", path), List.of());
    Experiment experiment = resolved.experiment();
    if (!RunDirectory.isFinished(path)) {
      throw new InvalidInputException(
          "%s: the run is unfinished; to finish it: repdyn run %s --resume".formatted(path, path));
    }
    JsonNode manifest = RunDirectory.manifest(path);
    LongFunction<Path> folders = RunDirectory.folders(path, experiment.seeds());
    Checkpoints checkpoints = new Checkpoints(experiment, folders);
    Runner.Runs runs =
        runner.again(resolved, control, folders, seed -> ended(seed, checkpoints, manifest));
    if (runs.seeds().isEmpty()) {
      throw new InvalidInputException("%s: contains no recorded data".formatted(path));
    }
    return new ExperimentResult.Compared(
        path,
        SeedAnalysis.experiment(experiment.name(), runs.results(), runs.unstarted()),
        ExperimentFile.flat("", Binder.tree(experiment)));
  }

  /** A seed that has ended is in the manifest; any other that recorded has a checkpoint. */
  private static Optional<Status> ended(long seed, Checkpoints checkpoints, JsonNode manifest) {
    Optional<Status> ended =
        Status.parse(manifest.path(checkpoints.several() ? "run " + seed : "run").asString(""))
            .filter(status -> status.kind() != Status.Kind.INTERRUPTED);
    return ended.isEmpty() && checkpoints.has(seed)
        ? Optional.of(new Status(Status.Kind.INTERRUPTED, 0))
        : ended;
  }

  private static Path experiment(String option, Path path) {
    Path file = path.resolve(ResultWriter.EXPERIMENT);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "%s%s: is not the directory of a run: it has no %s"
              .formatted(option, path, ResultWriter.EXPERIMENT));
    }
    return file;
  }

  private static Checkpoints checkpoints(ResolvedExperiment resolved, RunDirectory directory) {
    Experiment experiment = resolved.experiment();
    return new Checkpoints(experiment, directory.folders(experiment.seeds()));
  }

  private ExperimentResult.Saved train(
      ResolvedExperiment resolved, RunControl control, RunDirectory directory, boolean resume) {
    directory.manifest(State.RUNNING, RunEnvironment.facts(resolved.plugins()));
    try {
      long started = System.nanoTime();
      Runner.Runs runs =
          runner.run(resolved, control, directory.folders(resolved.experiment().seeds()), resume);
      double seconds = (System.nanoTime() - started) * 1e-9;
      return write(resolved, directory, runs, ResultWriter.seconds(seconds));
    } catch (RuntimeException | Error e) {
      tell(resolved, directory, e);
      if (Files.exists(directory.path()) && !(e instanceof InvalidInputException)) {
        control
            .listener()
            .note(
                resolved.experiment().seeds().getFirst(),
                "the run is unfinished; once the cause is gone: repdyn run %s --resume"
                    .formatted(directory.path()));
      }
      throw e;
    }
  }

  /** Leaves a directory that tells what happened, or none if there is nothing in it. */
  private static void tell(ResolvedExperiment resolved, RunDirectory directory, Throwable failure) {
    try {
      directory.deleteUnused();
      if (Files.exists(directory.path())) {
        SequencedMap<String, String> facts = RunEnvironment.facts(resolved.plugins());
        facts.put("failure", Objects.toString(failure.getMessage(), failure.toString()));
        directory.manifest(State.FAILED, facts);
        if (failure instanceof PluginException) {
          traces(directory, List.of(new SeedRun.Failure("the run", failure)));
        }
      }
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e); // the disk is full, which is what failed in the first place
    }
  }

  private ExperimentResult.Saved write(
      ResolvedExperiment resolved, RunDirectory directory, Runner.Runs runs, String seconds) {
    ExperimentResult result =
        SeedAnalysis.experiment(resolved.experiment().name(), runs.results(), runs.unstarted())
            .with(resolved.plugins());
    ResultWriter writer =
        new ResultWriter(directory, html, settings(resolved), Experiments::repeat, seconds);
    List<SeedRun.Failure> failures = new ArrayList<>(runs.failures());
    try {
      writer.write(result);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      failures.add(new SeedRun.Failure("the report", e));
    }
    List<String> sentences = failures.stream().map(SeedRun.Failure::toString).toList();
    SequencedMap<String, String> facts = writer.facts();
    if (!failures.isEmpty()) {
      facts.put("failure", String.join(" ", sentences));
    }
    traces(directory, failures);
    State state =
        runs.interrupted() ? State.INTERRUPTED : failures.isEmpty() ? State.FINISHED : State.FAILED;
    directory.manifest(state, facts);
    if (state == State.FINISHED) {
      checkpoints(resolved, directory).delete();
    }
    boolean plugin = failures.stream().anyMatch(f -> f.cause() instanceof PluginException);
    return new ExperimentResult.Saved(directory.path(), result, sentences, plugin);
  }

  private static void traces(RunDirectory directory, List<SeedRun.Failure> failures) {
    if (failures.isEmpty()) {
      directory.delete(FAILURES);
    } else {
      directory.write(FAILURES, SeedRun.traces(failures));
    }
  }

  private static String settings(ResolvedExperiment resolved) {
    return ExperimentFile.write(Binder.tree(resolved.experiment()));
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
