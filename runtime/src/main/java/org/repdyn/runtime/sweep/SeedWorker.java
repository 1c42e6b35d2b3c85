package org.repdyn.runtime.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.error.RepdynException;
import org.repdyn.runtime.experiment.ResolvedExperiment;
import org.repdyn.runtime.experiment.SeedRunner;
import org.repdyn.runtime.sweep.design.Design;
import org.repdyn.runtime.sweep.journal.Curves;
import org.repdyn.runtime.sweep.journal.Entry;
import org.repdyn.runtime.sweep.journal.Entry.Outcome;
import org.repdyn.runtime.sweep.journal.RunDetails;
import org.repdyn.runtime.sweep.journal.RunNumbers;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the lines of runs, one after another on one thread. */
final class SeedWorker {
  private final Plan plan;
  private final SeedRunner runner;
  private final Entry.Origin origin;

  /** Where curves are kept; empty if they are not. */
  private final Optional<Curves> curves;

  /** The cell of the run before, which often is that of the next. */
  private int cell = -1;

  private Optional<ResolvedExperiment> resolved = Optional.empty();

  SeedWorker(Plan plan, SeedRunner runner, Entry.Origin origin, Optional<Curves> curves) {
    this.plan = plan;
    this.runner = runner;
    this.origin = origin;
    this.curves = curves;
  }

  /**
   * Runs one seed of one cell. Whatever fails in it is a run that failed, not the end of the sweep.
   *
   * @return empty if it was stopped
   */
  Optional<Entry> run(SweepRun run, BooleanSupplier stop) {
    long started = System.nanoTime();
    Optional<Outcome> outcome;
    try {
      outcome = outcome(run, stop);
    } catch (RepdynException e) {
      outcome = Optional.of(Outcome.failed(String.join(" ", e.problems())));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      outcome = Optional.of(Outcome.failed("internal error: " + e));
    }
    double seconds = Math.rint((System.nanoTime() - started) * 1e-6) * 1e-3;
    return outcome.map(
        gave ->
            new Entry(
                run.key(),
                origin,
                Design.flat(plan.sweep().design().cell(run.cell())),
                run.seed(),
                gave,
                seconds));
  }

  private Optional<Outcome> outcome(SweepRun run, BooleanSupplier stop) {
    if (run.cell() != cell) {
      resolved = Optional.of(plan.cells().resolve(run.cell()));
      cell = run.cell();
    }
    ResolvedExperiment experiment = resolved.orElseThrow();
    List<String> rates = experiment.theory().dynamics().rates();
    return runner
        .run(experiment, run.seed(), stop)
        .map(
            measured -> {
              // Before the line of the run, so that a run with a line has its curves.
              curves.ifPresent(c -> c.keep(run.key(), measured.result().recording()));
              return measured.failures().isEmpty()
                  ? new Outcome(
                      measured.result().recording().status().toString(),
                      RunNumbers.of(measured.result(), new LinkedHashSet<>(rates)),
                      plan.sweep().keepsFits()
                          ? RunDetails.of(measured.result())
                          : JsonNodeFactory.instance.objectNode(),
                      "")
                  : Outcome.failed(String.join(" ", measured.failures()));
            });
  }
}
