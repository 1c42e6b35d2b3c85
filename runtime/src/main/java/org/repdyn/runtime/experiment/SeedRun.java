package org.repdyn.runtime.experiment;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.analysis.PairAnalysis;
import org.repdyn.runtime.analysis.RdmProbe;
import org.repdyn.runtime.analysis.SetAnalysis;
import org.repdyn.runtime.analysis.StaircaseProbe;
import org.repdyn.runtime.analysis.VarianceAnalysis;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.error.RepdynException;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.training.Progress;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.training.Saving;
import org.repdyn.runtime.training.Trainer;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * One seed of an experiment: trains its network, keeps what is recorded, and evaluates it. A
 * failure of the evaluation costs only the part that failed.
 */
final class SeedRun implements AutoCloseable {
  private static final String CLOSED_FORM = "the comparison with the closed form";

  private final ResolvedExperiment resolved;
  private final long seed;
  private final Path folder;
  private final ResolvedTraining training;
  private final Trainer trainer;
  private final RdmProbe probe;
  private final Optional<StaircaseProbe> staircase;
  private final List<Failure> failures = new ArrayList<>();

  /** A part of the evaluation that failed, and why. */
  record Failure(String part, Throwable cause) {
    @Override
    public String toString() {
      String why =
          cause instanceof RepdynException known
              ? String.join(" ", known.problems())
              : "internal error: " + cause;
      return part + " failed: " + why;
    }
  }

  /** The stack traces of what failed, each after its part. */
  static String traces(List<Failure> failures) {
    StringWriter traces = new StringWriter();
    PrintWriter out = new PrintWriter(traces);
    for (Failure failure : failures) {
      out.println(failure.part());
      failure.cause().printStackTrace(out);
    }
    return traces.toString();
  }

  /** What a seed gives. */
  record Outcome(RunResult result, List<Failure> failures) {}

  SeedRun(ResolvedExperiment resolved, long seed, ExecutorFactory executors, Path folder) {
    this.resolved = resolved;
    this.seed = seed;
    this.folder = folder;
    Experiment e = resolved.experiment();
    Seed root = Seed.of(seed);
    Task task = resolved.task().apply(root.child("task"));
    this.training = ResolvedTraining.of(resolved.network(task), task, e.training(), e.record());
    this.trainer = new Trainer(training, e.init(), executors, root, folder);
    try {
      this.probe =
          new RdmProbe(e.theory().structure(), trainer.executor(), training.representation(), task);
      this.staircase =
          attempt(CLOSED_FORM, () -> StaircaseProbe.of(training, e.init(), trainer.executor()))
              .flatMap(probe -> probe);
    } catch (RuntimeException invalid) {
      trainer.close();
      throw invalid;
    }
  }

  /**
   * Trains and evaluates; nothing is kept but what recordings on disk leave in the folder.
   *
   * @return empty if it was stopped
   */
  Optional<Outcome> measure(BooleanSupplier stop, Progress progress) {
    Recording recording = trainer.run(stop, progress);
    return recording.status().kind() == Status.Kind.INTERRUPTED
        ? Optional.empty()
        : Optional.of(evaluate(recording, true));
  }

  /** Trains and keeps everything, from a checkpoint if there is one and it is to be used. */
  Outcome train(Checkpoints checkpoints, RunControl control, BooleanSupplier stop, boolean resume) {
    if (resume) {
      checkpoints.restore(seed, trainer);
    }
    trainer.note().ifPresent(note -> control.listener().note(seed, note));
    RecordedFiles files = new RecordedFiles(folder);
    long started = System.nanoTime();
    Recording recording = run(files, checkpoints, control, stop);
    files.write(recording, trainer);
    trainer.samples().write(training.task(), folder);
    boolean interrupted = recording.status().kind() == Status.Kind.INTERRUPTED;
    // A short run alone is trained again sooner than its checkpoint is written.
    boolean worthIt =
        checkpoints.several() || System.nanoTime() - started > control.checkpoint().toNanos();
    if (!interrupted && worthIt) {
      checkpoints.save(seed, trainer);
    }
    if (resolved.experiment().record().weights()) {
      files.write(Weights.of(trainer.executor()));
    }
    return evaluate(recording, true);
  }

  /** A plugin that fails costs nothing of what was recorded before. */
  private Recording run(
      RecordedFiles files, Checkpoints checkpoints, RunControl control, BooleanSupplier stop) {
    try {
      return trainer.run(
          stop,
          (step, total, loss) -> control.listener().progress(seed, step, total, loss),
          new Saving(control.checkpoint(), () -> save(files, checkpoints)));
    } catch (PluginException e) {
      Recording recorded = trainer.recorded();
      if (recorded.time().length > 0) {
        files.append(recorded);
      }
      throw e;
    }
  }

  private void save(RecordedFiles files, Checkpoints checkpoints) {
    files.append(trainer.recorded());
    checkpoints.save(seed, trainer);
  }

  /**
   * Evaluates what was recorded before, without training.
   *
   * @param ended how the run ended, as the manifest tells
   */
  Outcome again(Checkpoints checkpoints, Status ended) {
    RecordedFiles files = new RecordedFiles(folder);
    boolean unfinished = checkpoints.has(seed);
    boolean network = true;
    if (unfinished) {
      checkpoints.restore(seed, trainer);
    } else {
      network = files.restore(trainer, training, ended);
    }
    Recording recording = trainer.run(() -> true, (_, _, _) -> {});
    trainer.samples().write(training.task(), folder);
    if (unfinished) { // else the files are what it was read from
      files.write(recording, trainer);
    }
    return evaluate(recording, network);
  }

  private Outcome evaluate(Recording recording, boolean network) {
    Task task = training.task();
    Node representation = training.representation();
    TheoryEvaluator theory = resolved.theoryFor(training);
    FitResult fit =
        attempt("the fit", () -> theory.judge(recording))
            .orElseGet(
                () ->
                    theory
                        .fitter()
                        .notFitted(
                            Objects.toString(failures.getLast()),
                            recording.primary(),
                            recording.timeUnit()));
    boolean known = network && recording.status().kind() != Status.Kind.DIVERGED;
    RunResult result =
        new RunResult(
            seed,
            recording,
            measurements(recording),
            fit,
            attempt("the fit of the taps", () -> theory.depths(recording))
                .orElseGet(LinkedHashMap::new),
            known
                ? attempt("the comparison of final distances", () -> probe.after(fit))
                    .flatMap(structure -> structure)
                : Optional.empty(),
            known
                ? attempt(
                        "the explained variance",
                        () ->
                            VarianceAnalysis.of(
                                trainer.executor(), representation, task.training()))
                    .orElse(List.of())
                : List.of(),
            staircase
                .flatMap(probe -> attempt(CLOSED_FORM, () -> probe.after(recording)))
                .flatMap(comparison -> comparison),
            Optional.empty());
    return new Outcome(result, List.copyOf(failures));
  }

  private RunResult.Measurements measurements(Recording recording) {
    Task task = training.task();
    List<String> similarity = training.record().similarity();
    return new RunResult.Measurements(
        Optional.of(trainer.samples()),
        trainer
            .pairs()
            .flatMap(
                pairs ->
                    attempt(
                        "the analysis of the pairs",
                        () -> PairAnalysis.of(pairs, recording, task.training(), folder))),
        attempt(
                "the analysis of the sets",
                () ->
                    trainer.sets().stream()
                        .map(set -> SetAnalysis.of(set, task, similarity, folder))
                        .toList())
            .orElse(List.of()),
        trainer.evaluations(),
        trainer.statistics());
  }

  /** What was recorded must not be lost to any bug of what is computed from it. */
  private <T> Optional<T> attempt(String part, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failures.add(new Failure(part, e));
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
