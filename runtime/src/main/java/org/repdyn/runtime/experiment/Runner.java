package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongFunction;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.analysis.PairAnalysis;
import org.repdyn.runtime.analysis.RdmProbe;
import org.repdyn.runtime.analysis.SetAnalysis;
import org.repdyn.runtime.analysis.VarianceAnalysis;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.training.Trainer;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/** Trains and fits the networks of an experiment, one for each seed, independent of each other. */
final class Runner {
  private final ThreadFactory threads;

  private final Map<Precision, ExecutorFactory> executors;

  /**
   * A runner.
   *
   * @param threads creates the training threads
   * @param executors lay out networks, by their precision
   */
  @Inject
  Runner(ThreadFactory threads, Map<Precision, ExecutorFactory> executors) {
    this.threads = threads;
    this.executors = executors;
  }

  /**
   * Runs all seeds, several in parallel; results do not depend on the number of threads.
   *
   * @param folder the folder of the files of a seed
   * @param resume whether each seed resumes from its checkpoint in that folder
   * @return the runs, in the order of the seeds
   */
  List<RunResult> run(
      ResolvedExperiment resolved, RunControl control, LongFunction<Path> folder, boolean resume) {
    Checkpoints checkpoints = new Checkpoints(resolved.experiment(), folder);
    if (resume) {
      checkpoints.require();
    }
    List<Long> seeds = resolved.experiment().seeds();
    List<Callable<RunResult>> runs = new ArrayList<>();
    for (long seed : seeds) {
      runs.add(() -> run(resolved, seed, control, folder.apply(seed), checkpoints, resume));
    }
    int atOnce = Math.min(control.threads(), seeds.size());
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce, threads)) {
      List<RunResult> results = new ArrayList<>();
      for (Future<RunResult> result : pool.invokeAll(runs)) {
        results.add(result.get());
      }
      if (results.stream().noneMatch(Runner::interrupted)) {
        checkpoints.delete();
      }
      return results;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the runs", e);
    }
  }

  private static boolean interrupted(RunResult run) {
    return run.recording().status().kind() == Status.Kind.INTERRUPTED;
  }

  private RunResult run(
      ResolvedExperiment resolved,
      long seed,
      RunControl control,
      Path folder,
      Checkpoints checkpoints,
      boolean resume) {
    Experiment e = resolved.experiment();
    Seed root = Seed.of(seed);
    Task task = resolved.task().apply(root.child("task"));
    ResolvedTraining training =
        ResolvedTraining.of(resolved.network(task), task, e.training(), e.record());
    try (Trainer trainer =
        new Trainer(training, e.init(), executors.get(e.precision()), root, folder)) {
      Node representation = training.representation();
      RdmProbe probe =
          new RdmProbe(e.theory().structure(), trainer.executor(), representation, task);
      if (resume) {
        checkpoints.restore(seed, trainer);
      }
      Recording recording =
          trainer.run(
              control.cancelled(),
              (step, total, loss) -> control.listener().progress(seed, step, total, loss));
      checkpoints.save(seed, trainer, recording.status());
      if (e.record().weights()) {
        save(Weights.of(trainer.executor()), folder);
      }
      TheoryEvaluator theory = resolved.theoryFor(training);
      FitResult fit = theory.judge(recording);
      boolean lost = recording.status().kind() == Status.Kind.DIVERGED;
      return new RunResult(
          seed,
          recording,
          measurements(trainer, recording, training, folder),
          fit,
          theory.depths(recording),
          lost ? Optional.empty() : probe.after(fit),
          lost
              ? List.of()
              : VarianceAnalysis.of(trainer.executor(), representation, task.training()));
    }
  }

  private static RunResult.Measurements measurements(
      Trainer trainer, Recording recording, ResolvedTraining training, Path folder) {
    Task task = training.task();
    List<String> similarity = training.record().similarity();
    return new RunResult.Measurements(
        trainer.pairs().map(pairs -> PairAnalysis.of(pairs, recording, task.training(), folder)),
        trainer.sets().stream().map(set -> SetAnalysis.of(set, task, similarity, folder)).toList(),
        trainer.evaluations(),
        trainer.statistics());
  }

  private static void save(TensorFile weights, Path folder) {
    try {
      Files.createDirectories(folder);
      weights.write(folder.resolve("weights.safetensors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
