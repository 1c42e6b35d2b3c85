package org.repdyn.runtime.sweep.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics.Spread;
import org.repdyn.runtime.trajectory.Status;

/**
 * The runs of a cell together: how many there are and how they ended, how many of them the theory
 * describes, and of each number the mean, the standard deviation of one run and the 95 % interval
 * of the mean, computed as for a run of several seeds.
 */
final class CellStatistics {
  private final Columns columns;

  CellStatistics(Columns columns) {
    this.columns = columns;
  }

  List<String> header() {
    List<String> header = new ArrayList<>(List.of("runs", "failed", "diverged"));
    for (Decision decision : Decision.values()) {
      header.add(decision.toString());
    }
    for (String name : columns.averaged()) {
      header.addAll(List.of(name, name + "_sd", name + "_low", name + "_high"));
    }
    return header;
  }

  /** The values of one cell. */
  List<String> row(List<Entry> runs) {
    List<String> row = new ArrayList<>();
    row.add("" + runs.size());
    row.add("" + runs.stream().filter(run -> run.outcome().isFailed()).count());
    row.add("" + runs.stream().filter(CellStatistics::diverged).count());
    for (Decision decision : Decision.values()) {
      row.add("" + runs.stream().filter(run -> judged(run, decision)).count());
    }
    for (String name : columns.averaged()) {
      add(row, name, runs);
    }
    return row;
  }

  private static boolean diverged(Entry run) {
    return Status.parse(run.outcome().status())
        .map(status -> status.kind() == Status.Kind.DIVERGED)
        .orElse(false);
  }

  private static boolean judged(Entry run, Decision decision) {
    return run.outcome().numbers().path("judgement").asString("").equals(decision.toString());
  }

  private void add(List<String> row, String name, List<Entry> runs) {
    Optional<SeedStatistics> found = statistics(name, runs);
    Optional<Spread> spread = found.flatMap(SeedStatistics::spread);
    row.add(found.map(s -> "" + s.mean()).orElse(""));
    row.add(spread.map(s -> "" + s.deviation()).orElse(""));
    row.add(spread.map(s -> "" + s.low()).orElse(""));
    row.add(spread.map(s -> "" + s.high()).orElse(""));
  }

  /** Of one number, over the runs of one cell in which it counts. */
  Optional<SeedStatistics> statistics(String name, List<Entry> runs) {
    double[] values =
        runs.stream()
            .flatMapToDouble(run -> RunNumbers.counting(name, run.outcome().numbers()).stream())
            .toArray();
    return SeedAnalysis.statistics(columns.scale(name), values);
  }
}
