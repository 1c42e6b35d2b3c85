package org.repdyn.runtime.sweep;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.ResolvedExperiment;
import org.repdyn.runtime.sweep.design.Cells;
import org.repdyn.runtime.sweep.design.SweepFile;
import org.repdyn.runtime.sweep.journal.Curves;
import org.repdyn.runtime.sweep.journal.Journals;
import org.repdyn.runtime.sweep.journal.SweepPage;
import org.repdyn.runtime.sweep.journal.Tables;
import org.repdyn.runtime.training.MemoryEstimate;

/**
 * All runs of a sweep, validated.
 *
 * @param sweep the design
 * @param cells what its cells resolve to
 * @param runs in the order of the design, then of the seeds
 * @param room the number of runs at once that fit in memory, and what the largest of them takes
 */
record Plan(SweepFile sweep, Cells cells, List<SweepRun> runs, MemoryEstimate.Room room) {
  /** The plan is in memory. */
  private static final int MAX_RUNS = 2_000_000;

  /** The largest sweep of which each cell is checked against its task before anything runs. */
  private static final int ALL_CHECKED = 1000;

  /** Of a larger one, those that differ in what the task must suit and memory depends on. */
  private static final List<String> CHECKED =
      List.of("task", "encoder", "decoder", "training", "record", "precision");

  /** And so many of them at most, which takes a second. */
  private static final int MOST_CHECKED = 10_000;

  /** Cells with problems after which no more are looked for. */
  private static final int ENOUGH = 1000;

  /** Checks an experiment against its task; the number of such runs that fit in memory. */
  @FunctionalInterface
  interface Admission {
    MemoryEstimate.Room admit(ResolvedExperiment resolved, int threads);
  }

  /**
   * Plans a sweep.
   *
   * @throws InvalidInputException listing every problem of every cell
   */
  static Plan of(SweepFile sweep, Cells cells, Admission admission, int threads) {
    int size = (int) sweep.design().size();
    Problems problems = new Problems(cells);
    List<SweepRun> runs = new ArrayList<>();
    List<Long> seeds = List.of();
    Set<List<Cells.Section>> seen = new HashSet<>();
    MemoryEstimate.Room room = new MemoryEstimate.Room(threads, 0);
    for (int i = 0; i < size && problems.cells() < ENOUGH; i++) {
      try {
        MessageDigest digest = cells.digest(i);
        seeds = seeds.isEmpty() ? seeds(cells, i, size) : seeds;
        for (long seed : seeds) {
          runs.add(new SweepRun(i, seed, Cells.key(digest, seed)));
        }
        if (size <= ALL_CHECKED
            || seen.size() < MOST_CHECKED && seen.add(cells.sections(i, CHECKED))) {
          MemoryEstimate.Room own = admission.admit(cells.resolve(i), threads);
          room =
              new MemoryEstimate.Room(
                  Math.min(room.runs(), own.runs()), Math.max(room.bytes(), own.bytes()));
        }
      } catch (InvalidInputException e) {
        problems.add(i, e);
      }
    }
    problems.throwIfAny();
    return new Plan(sweep, cells, List.copyOf(runs), room);
  }

  private static List<Long> seeds(Cells cells, int cell, int size) {
    List<Long> seeds = cells.resolve(cell).experiment().seeds();
    if ((long) seeds.size() * size > MAX_RUNS) {
      throw new InvalidInputException(
          "a sweep must have at most %d runs, was %d cells with %d seeds"
              .formatted(MAX_RUNS, size, seeds.size()));
    }
    return seeds;
  }

  /** How many runs fit in memory at once. */
  int threads() {
    return room.runs();
  }

  /** Writes the tables of this plan. */
  void writeTables(Path directory, Journals journals) {
    tables().write(directory, journals);
  }

  /** Writes all results: tables, report and, where they are kept, the curves of each cell. */
  void write(Path directory, Journals journals) {
    writeTables(directory, journals);
    new SweepPage(sweep.name(), sweep.text(), cells::described, tables())
        .write(directory, journals);
    collectCurves(directory);
  }

  /** Where the curves of runs are kept; empty if they are not. */
  Optional<Curves> curves(Path directory) {
    return sweep.keepsCurves() ? Optional.of(new Curves(directory)) : Optional.empty();
  }

  /** Puts the curves of each cell together, where they are kept. */
  private void collectCurves(Path directory) {
    int seeds = runs.size() / size();
    curves(directory)
        .ifPresent(
            curves -> {
              for (int i = 0; i < size(); i++) {
                curves.collect(
                    i,
                    runs.subList(i * seeds, (i + 1) * seeds).stream().map(SweepRun::key).toList());
              }
            });
  }

  private Tables tables() {
    int seeds = runs.size() / size();
    return new Tables(
        size(),
        number -> {
          SequencedMap<Long, String> keys = new LinkedHashMap<>();
          runs.subList(number * seeds, (number + 1) * seeds)
              .forEach(run -> keys.put(run.seed(), run.key()));
          return new Tables.Cell(cells.shown(number), keys);
        });
  }

  int size() {
    return (int) sweep.design().size();
  }
}
