package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Status;

/** Trains and fits the networks of an experiment, one for each seed, independent of each other. */
final class Runner {
  private final ThreadFactory threads;

  private final SeedRunner single;

  /**
   * A runner.
   *
   * @param threads creates the training threads
   * @param single knows what lays out a network
   */
  @Inject
  Runner(ThreadFactory threads, SeedRunner single) {
    this.threads = threads;
    this.single = single;
  }

  /**
   * What the seeds gave.
   *
   * @param seeds those that were begun, in the order of the experiment
   * @param unstarted the number of seeds that an interruption left out
   */
  record Runs(List<SeedRun.Outcome> seeds, int unstarted) {
    List<RunResult> results() {
      return seeds.stream().map(SeedRun.Outcome::result).toList();
    }

    List<SeedRun.Failure> failures() {
      return seeds.stream().flatMap(seed -> seed.failures().stream()).toList();
    }

    boolean interrupted() {
      return unstarted > 0
          || results().stream()
              .anyMatch(run -> run.recording().status().kind() == Status.Kind.INTERRUPTED);
    }
  }

  /**
   * Checks what can be checked before anything is written.
   *
   * @return the control with as many threads as there are seeds that fit in memory at once
   * @throws InvalidInputException if the settings do not fit the task, or a seed not in memory
   */
  RunControl admit(ResolvedExperiment resolved, RunControl control) {
    ExecutorFactory factory = single.factory(resolved);
    return control.threads(Admission.here().seedsAtOnce(resolved, factory, control.threads()));
  }

  /**
   * Runs all seeds, several in parallel; results do not depend on the number of threads.
   *
   * @param folder the folder of the files of a seed
   * @param resume whether each seed resumes from its checkpoint in that folder
   * @return the runs
   */
  Runs run(
      ResolvedExperiment resolved, RunControl control, LongFunction<Path> folder, boolean resume) {
    Checkpoints checkpoints = new Checkpoints(resolved.experiment(), folder);
    List<Long> seeds = resolved.experiment().seeds();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    BooleanSupplier stop = () -> failed.get() != null || control.cancelled().getAsBoolean();
    return eachSeed(
        seeds,
        control.threads(),
        seed -> {
          if (stop.getAsBoolean() && !seed.equals(seeds.getFirst())) {
            return Optional.empty();
          }
          try (SeedRun run = seed(resolved, seed, folder)) {
            return Optional.of(run.train(checkpoints, control, stop, resume));
          } catch (RuntimeException | Error e) {
            failed.compareAndSet(null, e); // the other seeds save themselves and end
            throw e;
          }
        });
  }

  /**
   * Evaluates again what was recorded, without training.
   *
   * @param ended how the run of a seed ended; empty for one that recorded nothing
   */
  Runs again(
      ResolvedExperiment resolved,
      RunControl control,
      LongFunction<Path> folder,
      LongFunction<Optional<Status>> ended) {
    Checkpoints checkpoints = new Checkpoints(resolved.experiment(), folder);
    return eachSeed(
        resolved.experiment().seeds(),
        control.threads(),
        seed -> {
          Optional<Status> how = ended.apply(seed);
          if (how.isEmpty()) {
            return Optional.empty();
          }
          try (SeedRun run = seed(resolved, seed, folder)) {
            return Optional.of(run.again(checkpoints, how.get()));
          }
        });
  }

  private SeedRun seed(ResolvedExperiment resolved, long seed, LongFunction<Path> folder) {
    return new SeedRun(resolved, seed, single.factory(resolved), folder.apply(seed));
  }

  /** Seeds for which the work gives nothing count as not begun. */
  private Runs eachSeed(
      List<Long> seeds, int threads, Function<Long, Optional<SeedRun.Outcome>> work) {
    List<Callable<Optional<SeedRun.Outcome>>> calls = new ArrayList<>();
    for (long seed : seeds) {
      calls.add(() -> work.apply(seed));
    }
    int atOnce = Math.min(threads, seeds.size());
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce, this.threads)) {
      List<SeedRun.Outcome> begun = new ArrayList<>();
      for (Future<Optional<SeedRun.Outcome>> result : pool.invokeAll(calls)) {
        result.get().ifPresent(begun::add);
      }
      return new Runs(begun, seeds.size() - begun.size());
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
}
