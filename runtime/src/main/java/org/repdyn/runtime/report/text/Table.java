package org.repdyn.runtime.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A table of named numbers: rates first, then the other columns. */
final class Table {
  private final List<String> rates;
  private final StringBuilder text = new StringBuilder();

  Table(String first, List<String> rates, String... further) {
    this.rates = rates;
    List<String> heads = new ArrayList<>(rates);
    heads.addAll(Arrays.asList(further));
    line(first, heads);
  }

  void row(String name, Function<String, OptionalDouble> rate, OptionalDouble... further) {
    List<String> cells = new ArrayList<>();
    rates.forEach(each -> cells.add(cell(rate.apply(each))));
    Arrays.stream(further).map(Table::cell).forEach(cells::add);
    line(name, cells);
  }

  private void line(String first, List<String> cells) {
    text.append(format("%-20s", first));
    cells.forEach(each -> text.append(format(" %10s", each)));
    text.append('\n');
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? format("%.4g", value.getAsDouble()) : "-";
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** As in English, whatever the locale of the machine. */
  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
