package org.repdyn.runtime.report.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.ExperimentResult.Compared;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary.Quantity;

/** Runs that are laid over each other as a short table. */
public final class CompareText {
  private CompareText() {}

  /**
   * A comparison.
   *
   * @param all the runs
   * @return a line for each run, and one for each setting that differs
   */
  public static String of(List<Compared> all) {
    Set<String> rates = new LinkedHashSet<>();
    for (Compared each : all) {
      for (RunResult run : each.result().runs()) {
        run.fit().fitted().ifPresent(f -> rates.addAll(f.rates().byName().keySet()));
      }
    }
    Table table =
        new Table("run", List.copyOf(rates), "R2", "theta", "h pred.", "h obs.", "theory");
    for (Compared each : all) {
      ExperimentResult result = each.result();
      table.row(
          each.directory().toString(),
          result::rate,
          result.number(Quantity.R2),
          result.number(Quantity.THETA),
          result.number(Quantity.H_PREDICTED),
          result.number(Quantity.H_OBSERVED));
      table.end(result.decision().toString());
    }
    StringBuilder text = new StringBuilder(table.toString());
    text.append('\n');
    Compared.differences(all)
        .forEach(
            (name, values) ->
                text.append(
                    Table.format(
                        "%-28s %s%n",
                        name,
                        String.join(
                            " | ", values.stream().map(v -> v.isEmpty() ? "-" : v).toList()))));
    return text.toString();
  }
}
