package org.repdyn.runtime.sweep;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.ExperimentReader;
import org.repdyn.runtime.experiment.SeedRunner;
import org.repdyn.runtime.files.DirectoryLock;
import org.repdyn.runtime.sweep.design.Cells;
import org.repdyn.runtime.sweep.design.DesignReader;
import org.repdyn.runtime.sweep.design.SweepFile;
import org.repdyn.runtime.sweep.journal.AtWork;
import org.repdyn.runtime.sweep.journal.Entry;
import org.repdyn.runtime.sweep.journal.Journals;

/** Sweeps: from a file to finished tables. */
public final class Sweeps {
  /** What can change the bits of a run, apart from its settings. */
  private final String program;

  private final ExperimentReader reader;
  private final SeedRunner runner;
  private final Map<String, SweepExecutor> executors;

  @Inject
  Sweeps(
      ExperimentReader reader,
      SeedRunner runner,
      Map<String, SweepExecutor> executors,
      Program program) {
    this.program = program.describe();
    this.reader = reader;
    this.runner = runner;
    this.executors = executors;
  }

  /**
   * Runs what is missing, and makes the tables. With a part, runs that part and makes none.
   *
   * @param request the sweep
   * @param control threads, listener and cancellation
   * @return the directory, and how far the sweep is
   * @throws InvalidInputException listing every problem of every cell, before anything runs
   */
  public SweepResult run(SweepRequest request, SweepControl control) {
    SweepFile sweep = read(request);
    SweepExecutor executor = executor(request, sweep);
    Plan plan = plan(sweep, control.threads());
    SweepDirectory directory = directory(request, sweep);
    if (request.part().isPresent()) {
      return part(request, control, plan, directory);
    }
    try (DirectoryLock _ = directory.lock()) {
      if (!directory.has(sweep)) {
        // Another design has other parts, which would meet those at work in the same runs.
        AtWork.requireNobody(directory.journals());
        directory.write(sweep);
      }
      Journals journals = directory.read();
      SweepSession session = session(request, control, plan, directory);
      List<SweepRun> missing =
          Counts.missing(
              plan, journals, directory.path(), request.failures() == SweepRequest.Failures.RETRY);
      new Reasons(plan, directory, origin(plan), journals)
          .of(missing)
          .forEach(control.listener()::note);
      if (!missing.isEmpty()) {
        executor.run(session);
      }
      return new SweepResult(directory.path(), session.finish());
    }
  }

  private SweepResult part(
      SweepRequest request, SweepControl control, Plan plan, SweepDirectory directory) {
    if (!SweepDirectory.is(directory.path())) {
      try (DirectoryLock _ = directory.lock()) {
        directory.write(plan.sweep());
      }
    }
    directory.require(plan.sweep());
    AtWork.requireNot(directory.journals(), LocalExecutor.NAME);
    SweepSession session = session(request, control, plan, directory);
    session.runHere(session.missing(0));
    return new SweepResult(directory.path(), session.finish());
  }

  /**
   * Makes the tables of what has ended.
   *
   * @param path the directory of a sweep
   * @return how far the sweep is
   */
  public SweepResult collect(Path path) {
    SweepDirectory directory = existing(path);
    Plan plan = plan(read(SweepRequest.of(path)), 1);
    try (DirectoryLock _ = directory.lock()) {
      Journals journals = directory.read();
      plan.write(path, journals);
      return new SweepResult(path, Counts.of(plan, journals, 0));
    }
  }

  /**
   * The runs that have ended.
   *
   * @param path the directory of a sweep
   * @return in the order of the design, then of the seeds
   */
  public List<SweepRow> rows(Path path) {
    SweepDirectory directory = existing(path);
    Journals journals = directory.read();
    List<SweepRow> rows = new ArrayList<>();
    for (SweepRun run : plan(read(SweepRequest.of(path)), 1).runs()) {
      journals.find(run.key()).ifPresent(entry -> rows.add(row(run, entry)));
    }
    return rows;
  }

  private static SweepRow row(SweepRun run, Entry entry) {
    return new SweepRow(
        run.cell(),
        entry.settings(),
        run.seed(),
        entry.outcome().status(),
        entry.outcome().numbers().toString(),
        entry.outcome().details().toString(),
        entry.seconds());
  }

  /**
   * How far a sweep is; changes nothing.
   *
   * @param path the directory of a sweep
   * @return the numbers of runs
   */
  public SweepResult status(Path path) {
    SweepDirectory directory = existing(path);
    Plan plan = plan(read(SweepRequest.of(path)), 1);
    int running = AtWork.running(directory.journals());
    return new SweepResult(path, Counts.of(plan, directory.read(), running));
  }

  /**
   * What a sweep would do: its cells, and how long they take by a few runs of which nothing is
   * kept.
   *
   * @param request the sweep
   * @param control threads
   * @return cells and time
   */
  public SweepForecast forecast(SweepRequest request, SweepControl control) {
    SweepFile sweep = read(request);
    Plan plan = plan(sweep, control.threads());
    SweepDirectory directory = directory(request, sweep);
    SweepSession session = session(request, control, plan, directory);
    return new SweepForecast(
        IntStream.range(0, plan.size()).mapToObj(plan.cells()::label).toList(),
        plan.runs().size(),
        Counts.missing(plan, directory.read(), directory.path(), false).size(),
        plan.threads(),
        session.secondsEach(),
        plan.room().bytes());
  }

  private SweepFile read(SweepRequest request) {
    Path file = request.file();
    if (Files.isDirectory(file)) {
      existing(file);
      if (!request.settings().isEmpty() || request.output().isPresent()) {
        throw new InvalidInputException(
            "%s: the directory of a sweep is continued as it is, without settings or --output"
                .formatted(file));
      }
      return DesignReader.read(file.resolve(SweepDirectory.DESIGN), List.of(), executors.keySet());
    }
    return DesignReader.read(file, request.settings(), executors.keySet());
  }

  private static SweepDirectory existing(Path path) {
    if (!SweepDirectory.is(path)) {
      throw new InvalidInputException(
          "%s: is not the directory of a sweep: it has no %s"
              .formatted(path, SweepDirectory.DESIGN));
    }
    return new SweepDirectory(path);
  }

  private static SweepDirectory directory(SweepRequest request, SweepFile sweep) {
    if (Files.isDirectory(request.file())) {
      return new SweepDirectory(request.file());
    }
    return new SweepDirectory(request.output().orElseGet(() -> Path.of("sweeps", sweep.name())));
  }

  private SweepExecutor executor(SweepRequest request, SweepFile sweep) {
    String name =
        request.executor().orElseGet(() -> sweep.option("executor").asString(LocalExecutor.NAME));
    SweepExecutor executor = executors.get(name);
    if (executor == null) {
      throw new InvalidInputException(
          "--executor: there is no executor \"%s\"%s"
              .formatted(name, Suggestions.hint(name, executors.keySet())));
    }
    return executor;
  }

  private Plan plan(SweepFile sweep, int threads) {
    return Plan.of(sweep, new Cells(sweep, reader, program), runner::admit, threads);
  }

  private SweepSession session(
      SweepRequest request, SweepControl control, Plan plan, SweepDirectory directory) {
    return new SweepSession(
        plan, directory, request, control, new SweepSession.Means(runner, origin(plan)));
  }

  private Entry.Origin origin(Plan plan) {
    return new Entry.Origin(program, SweepDirectory.name(plan.sweep()));
  }
}
