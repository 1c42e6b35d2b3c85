package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.report.html.ReproductionTable.Agreement;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.results.SeedSummary.Scale;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** Published numbers beside those of today. */
final class Comparisons {
  private Comparisons() {}

  /**
   * A row for each published number of a reproduction.
   *
   * @param published of the whole paper
   * @param reproduction which part
   * @param measured what its runs gave
   */
  static List<Row> of(List<Published> published, String reproduction, Measured measured) {
    Map<String, Map<String, List<Double>>> quantities = measured.quantities();
    List<Row> rows = new ArrayList<>();
    for (Published number : published) {
      if (number.reproduction().equals(reproduction)) {
        List<Double> values =
            quantities
                .getOrDefault(number.experiment(), Map.of())
                .getOrDefault(number.quantity(), List.of());
        rows.add(row(number, statistics(number.quantity(), values)));
      }
    }
    return rows;
  }

  private static Optional<SeedStatistics> statistics(String quantity, List<Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return SeedAnalysis.statistics(scale(quantity, values), all);
  }

  private static Scale scale(String quantity, List<Double> values) {
    if (quantity.equals("r2") || quantity.toLowerCase(Locale.ROOT).contains("correlation")) {
      return Scale.BELOW_ONE;
    }
    return values.stream().allMatch(value -> value > 0) ? Scale.POSITIVE : Scale.ANY;
  }

  private static Row row(Published number, Optional<SeedStatistics> ours) {
    Agreement agreement =
        ours.map(
                found ->
                    !number.isCompared()
                        ? Agreement.SHOWN
                        : number.agrees(found.mean()) ? Agreement.AGREES : Agreement.DIFFERS)
            .orElse(Agreement.MISSING);
    List<String> why = new ArrayList<>();
    why.add(number.reason(ours.map(SeedStatistics::mean).orElse(Double.NaN)));
    if (agreement == Agreement.DIFFERS || !number.isCompared()) {
      why.add(number.why());
    }
    why.add("Published: " + number.source());
    return new Row(
        number.reproduction(),
        number.experiment(),
        number.quantity(),
        number.value(),
        ours,
        agreement,
        why.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
  }
}
