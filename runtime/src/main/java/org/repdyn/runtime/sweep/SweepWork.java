package org.repdyn.runtime.sweep;

import java.nio.file.Path;
import java.util.List;

/** What a {@link SweepExecutor} is to get done, and what it may use for that. */
public interface SweepWork {
  /**
   * The directory of the sweep, with {@code sweep.yaml} and {@code journal}. Any process runs a
   * part of what is missing by {@code repdyn sweep DIR --shard i/n}.
   *
   * @return an absolute path
   */
  Path directory();

  /**
   * The settings of an executor in the file, such as {@code sweep: {slurm: {partition: x}}}.
   *
   * @param <S> a public record of settings, as those of plugins are
   * @param executor its name
   * @param defaults the values of keys that are left out
   * @return the settings
   * @throws org.repdyn.runtime.error.InvalidInputException listing every problem
   */
  <S extends Record> S settings(String executor, S defaults);

  /**
   * What is missing now: reads all journals again, and reports the progress.
   *
   * @param running the number of runs that are at work elsewhere, as far as is known; for the
   *     progress
   * @return runs without a result that have not failed either, in the order of the design
   */
  List<SweepRun> missing(int running);

  /**
   * Measures, by a few runs of which nothing is kept, how long runs take here on one thread.
   *
   * @return the mean of a run, in seconds
   */
  double secondsEach();

  /**
   * Leaves what is missing to other processes. From here on runs that failed are not missing, even
   * if they were to be run again.
   *
   * @return whether these processes run failed ones again, by {@code --retry}
   */
  boolean handOver();

  /**
   * Whether a run has failed since the work began, and is to end the sweep, by {@code --fail-fast}.
   * Known as of the last call of {@link #missing}; what was left to other processes is then to be
   * ended by the executor.
   *
   * @return false where failed runs do not end it
   */
  default boolean isOver() {
    return false;
  }

  /**
   * Runs in this process, on the threads of the control, and returns when they have ended or the
   * sweep is cancelled.
   *
   * @param runs what to run, in this order
   */
  void runHere(List<SweepRun> runs);

  /**
   * Threads, listener and cancellation.
   *
   * @return the control of the sweep
   */
  SweepControl control();
}
