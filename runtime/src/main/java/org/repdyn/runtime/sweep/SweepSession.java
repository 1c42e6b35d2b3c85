package org.repdyn.runtime.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.SeedRunner;
import org.repdyn.runtime.sweep.SweepRequest.Failures;
import org.repdyn.runtime.sweep.journal.AtWork;
import org.repdyn.runtime.sweep.journal.Entry;
import org.repdyn.runtime.sweep.journal.JournalWriter;
import org.repdyn.runtime.sweep.journal.Journals;
import tools.jackson.databind.JsonNode;

/** The work of one process on a sweep. */
final class SweepSession implements SweepWork {
  /** The time between two tables while the sweep runs, and its least multiple of their making. */
  private static final Duration TABLES = Duration.ofSeconds(10);

  private static final int TABLES_SHARE = 20;

  /** What a run of the calibration may take. */
  private static final Duration CALIBRATION = Duration.ofSeconds(5);

  private final Plan plan;
  private final SweepDirectory directory;
  private final SweepRequest request;
  private final SweepControl control;
  private final Means means;
  private long nextTables = System.nanoTime() + TABLES.toNanos();

  /** Failures of earlier, which are run again once. */
  private boolean retry;

  /** Failed runs when this process began to look; negative before that. */
  private int failedBefore = -1;

  /** Runs that have failed since. */
  private int failed;

  /**
   * What a process has to run with.
   *
   * @param runner runs single seeds
   * @param origin this program and the present design
   */
  record Means(SeedRunner runner, Entry.Origin origin) {}

  SweepSession(
      Plan plan,
      SweepDirectory directory,
      SweepRequest request,
      SweepControl control,
      Means means) {
    this.plan = plan;
    this.directory = directory;
    this.request = request;
    this.control = control;
    this.means = means;
    this.retry = request.failures() == Failures.RETRY;
  }

  @Override
  public Path directory() {
    return directory.path().toAbsolutePath();
  }

  @Override
  public <S extends Record> S settings(String executor, S defaults) {
    Binder binder = new Binder();
    JsonNode tree = plan.sweep().option(executor);
    @SuppressWarnings("unchecked") // the class of an S
    Class<S> type = (Class<S>) defaults.getClass();
    if (!tree.isMissingNode() && !tree.isObject()) {
      throw new InvalidInputException(
          "sweep.%s must be a mapping of keys to values".formatted(executor));
    }
    S settings =
        binder.bind(tree.isMissingNode() ? null : tree, type, defaults, "sweep." + executor);
    binder.throwIfAny();
    return settings;
  }

  @Override
  public SweepControl control() {
    return control;
  }

  @Override
  public List<SweepRun> missing(int running) {
    Journals journals = directory.read();
    SweepProgress progress = Counts.of(plan, journals, running);
    failedBefore = failedBefore < 0 ? progress.failed() : failedBefore;
    failed = progress.failed() - failedBefore;
    control.listener().progress(progress);
    tables(journals);
    return missing(journals);
  }

  private List<SweepRun> missing(Journals journals) {
    return Counts.missing(plan, journals, directory.path(), retry);
  }

  /** Rebuilds the tables, where this process is to do that and has not just done it. */
  private void tables(Journals journals) {
    long now = System.nanoTime();
    if (request.part().isEmpty() && now > nextTables) {
      plan.writeTables(directory.path(), journals);
      long took = System.nanoTime() - now;
      nextTables = System.nanoTime() + Math.max(TABLES.toNanos(), TABLES_SHARE * took);
    }
  }

  /** Leaves the results as the journals are; who interrupts does not wait for more than tables. */
  SweepProgress finish() {
    Journals journals = directory.read();
    if (request.part().isEmpty()) {
      if (control.cancelled().getAsBoolean()) {
        plan.writeTables(directory.path(), journals);
      } else {
        plan.write(directory.path(), journals);
      }
    }
    return Counts.of(plan, journals, 0);
  }

  @Override
  public double secondsEach() {
    return Calibration.secondsEach(plan, missing(directory.read()), means.runner(), CALIBRATION);
  }

  @Override
  public boolean handOver() {
    boolean again = retry;
    retry = false;
    return again;
  }

  @Override
  public boolean isOver() {
    return request.failures() == Failures.STOP && failed > 0;
  }

  @Override
  public void runHere(List<SweepRun> runs) {
    if (request.part().isEmpty()) {
      AtWork.requireNobody(directory.journals());
    }
    List<SweepRun> mine = part(runs);
    int threads = Math.min(Math.min(control.threads(), plan.threads()), mine.size());
    if (threads == 0) {
      return;
    }
    if (plan.threads() < control.threads()) {
      control
          .listener()
          .note("memory: %d runs at once, as more do not fit".formatted(plan.threads()));
    }
    String name =
        request
            .part()
            .map(part -> "shard-%d-of-%d".formatted(part.number(), part.of()))
            .orElse(LocalExecutor.NAME);
    try (JournalWriter journal = JournalWriter.open(directory.journals(), name, threads)) {
      Journals before = directory.read();
      Live live = new Live(Counts.of(plan, before, threads), mine.size(), threads);
      new Workers(
              mine,
              this::isCancelled,
              entry -> {
                journal.append(entry);
                ended(entry, live);
              })
          .work(
              threads,
              () ->
                  new SeedWorker(
                      plan, means.runner(), means.origin(), plan.curves(directory.path())));
    }
    retry = false;
  }

  private boolean isCancelled() {
    return control.cancelled().getAsBoolean() || isOver();
  }

  private void ended(Entry entry, Live live) {
    if (entry.outcome().isFailed()) {
      failed++;
      control
          .listener()
          .note(
              "a run failed (%s seed=%d): %s"
                  .formatted(
                      String.join(" ", named(entry)), entry.seed(), entry.outcome().message()));
    }
    control.listener().progress(live.ended(entry.outcome().isFailed()));
    if (System.nanoTime() > nextTables) {
      tables(directory.read());
    }
  }

  private static List<String> named(Entry entry) {
    return entry.settings().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  /** Of all runs of the design, so that parts never overlap, whenever each of them starts. */
  private List<SweepRun> part(List<SweepRun> runs) {
    if (request.part().isEmpty()) {
      return runs;
    }
    SweepRequest.Part part = request.part().get();
    Set<SweepRun> mine = new HashSet<>();
    for (int i = part.number() - 1; i < plan.runs().size(); i += part.of()) {
      mine.add(plan.runs().get(i));
    }
    return runs.stream().filter(mine::contains).toList();
  }
}
