package org.repdyn.runtime.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A table of named numbers: rates first, then the other columns. */
final class Table {
  /** Narrower first columns are filled up, so that short tables look alike. */
  private static final int FIRST = 20;

  private final List<String> rates;
  private final List<List<String>> lines = new ArrayList<>();

  Table(String first, List<String> rates, String... further) {
    this.rates = rates;
    List<String> heads = new ArrayList<>(List.of(first));
    heads.addAll(rates);
    heads.addAll(Arrays.asList(further));
    lines.add(heads);
  }

  void row(String name, Function<String, OptionalDouble> rate, OptionalDouble... further) {
    List<String> cells = new ArrayList<>(List.of(name));
    rates.forEach(each -> cells.add(cell(rate.apply(each))));
    Arrays.stream(further).map(Table::cell).forEach(cells::add);
    lines.add(cells);
  }

  /** Adds a word to the last row. */
  void end(String word) {
    lines.getLast().add(word);
  }

  private static String cell(OptionalDouble value) {
    return Digits.of(value);
  }

  @Override
  public String toString() {
    int first =
        lines.stream().mapToInt(cells -> cells.getFirst().length()).reduce(FIRST, Math::max);
    StringBuilder text = new StringBuilder();
    for (List<String> cells : lines) {
      text.append(format("%-" + first + "s", cells.getFirst()));
      cells.subList(1, cells.size()).forEach(cell -> text.append(format(" %10s", cell)));
      text.append('\n');
    }
    return text.toString();
  }

  /** As in English, whatever the locale of the machine. */
  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
