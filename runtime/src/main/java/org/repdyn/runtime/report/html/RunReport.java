package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.Provenance;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.VarianceExplained;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.trajectory.Recording;

/**
 * The content of a page: one run in detail and, on the page of several seeds, statistics over all
 * of them.
 *
 * @param title of the page
 * @param run the run in detail
 * @param all the experiment, where the page is that of several seeds
 * @param provenance how the run came about
 */
public record RunReport(
    String title, RunResult run, Optional<ExperimentResult> all, Provenance provenance) {

  Recording recording() {
    return run.recording();
  }

  FitResult fit() {
    return run.fit();
  }

  String timeUnit() {
    return recording().timeUnit();
  }

  /** The number of recorded rows. */
  int rows() {
    return recording().time().length;
  }

  /** What can be made of each recorded set, which has a number from 1. */
  <T> List<T> ofSets(BiFunction<Integer, WatchedSet, Optional<T>> view) {
    List<WatchedSet> sets = run.measurements().sets();
    return IntStream.range(0, sets.size())
        .mapToObj(i -> view.apply(i + 1, sets.get(i)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Statistics over the seeds, where the page shows several. */
  Optional<SeedSummary> summary() {
    return all.flatMap(ExperimentResult::summary);
  }

  Optional<RdmComparison> structure() {
    return summary().isPresent() ? summary().get().structure() : run.structure();
  }

  List<VarianceExplained> explained() {
    return summary().map(SeedSummary::explained).orElse(run.explained());
  }
}
