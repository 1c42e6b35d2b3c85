package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.training.MemoryEstimate;
import org.repdyn.runtime.training.Progress;

/** Runs single seeds on the thread that calls, without a run directory. */
public final class SeedRunner {
  private final Map<Precision, ExecutorFactory> executors;

  /**
   * A runner.
   *
   * @param executors lay out networks, by their precision
   */
  @Inject
  SeedRunner(Map<Precision, ExecutorFactory> executors) {
    this.executors = executors;
  }

  /**
   * What a seed gave.
   *
   * @param result the result; what it tells of arrays on disk is gone
   * @param failures the parts of the evaluation that failed, and why
   */
  public record Measured(RunResult result, List<String> failures) {}

  /**
   * Checks what can be checked before anything runs.
   *
   * @param resolved the experiment
   * @param threads seeds that may be trained at once
   * @return how many of them fit in memory at once, and what one takes
   * @throws org.repdyn.runtime.error.InvalidInputException if the settings do not fit the task, or
   *     a seed not in memory
   */
  public MemoryEstimate.Room admit(ResolvedExperiment resolved, int threads) {
    return Admission.here().room(resolved, factory(resolved), threads, threads);
  }

  /**
   * Trains and evaluates one seed, with the bits of a run in a directory.
   *
   * @param resolved the experiment
   * @param seed the seed
   * @param stop evaluated before every step; true ends the run
   * @return the result; empty if it was stopped
   */
  public Optional<Measured> run(ResolvedExperiment resolved, long seed, BooleanSupplier stop) {
    return measure(resolved, seed, stop, (_, _, _) -> {})
        .map(
            outcome ->
                new Measured(
                    outcome.result(),
                    outcome.failures().stream().map(SeedRun.Failure::toString).toList()));
  }

  /**
   * Measures how long a run takes; of one that takes longer than the limit, from the steps of the
   * second half of it, since the program is slower before it is compiled.
   *
   * @param resolved the experiment
   * @param seed the seed
   * @param limit the time after which the run is stopped
   * @return seconds of the whole run
   */
  public double seconds(ResolvedExperiment resolved, long seed, Duration limit) {
    Pace pace = new Pace(limit);
    return measure(resolved, seed, pace::isOver, pace).isPresent() ? pace.passed() : pace.ofAll();
  }

  /** How fast a run goes on. */
  private static final class Pace implements Progress {
    private final long started = System.nanoTime();
    private final double limit;
    private double half;
    private double halfShare;
    private double last;
    private double share;

    Pace(Duration limit) {
      this.limit = limit.toMillis() * 1e-3;
    }

    @Override
    public void at(long step, long total, double loss) {
      last = passed();
      share = step / (double) total;
      if (halfShare == 0 && last > limit / 2) {
        half = last;
        halfShare = share;
      }
    }

    boolean isOver() {
      return share > 0 && passed() > limit;
    }

    double passed() {
      return (System.nanoTime() - started) * 1e-9;
    }

    /** Seconds of all steps, at the speed of those since half of the limit if there were any. */
    double ofAll() {
      return share > halfShare ? (last - half) / (share - halfShare) : last / share;
    }
  }

  private Optional<SeedRun.Outcome> measure(
      ResolvedExperiment resolved, long seed, BooleanSupplier stop, Progress progress) {
    // Recordings that are streamed to disk create it; most runs have none.
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "repdyn-" + UUID.randomUUID());
    try (SeedRun run = new SeedRun(resolved, seed, factory(resolved), folder)) {
      return run.measure(stop, progress);
    } finally {
      delete(folder);
    }
  }

  /** What lays out the network of an experiment. */
  ExecutorFactory factory(ResolvedExperiment resolved) {
    return Objects.requireNonNull(
        executors.get(resolved.experiment().precision()), "each precision has a factory");
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
