package org.repdyn.runtime.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.sweep.design.Cells;

/** The problems of the cells of a sweep, each told once, with the first cell that has it. */
final class Problems {
  private final Cells design;
  private final Map<String, Where> problems = new LinkedHashMap<>();
  private int cells;

  private record Where(int first, int others) {
    Where andOneMore() {
      return new Where(first, others + 1);
    }
  }

  Problems(Cells design) {
    this.design = design;
  }

  void add(int cell, InvalidInputException e) {
    cells++;
    e.problems()
        .forEach(
            text ->
                problems.compute(
                    text, (_, old) -> old == null ? new Where(cell, 0) : old.andOneMore()));
  }

  /** The number of cells that have problems. */
  int cells() {
    return cells;
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      List<String> all =
          problems.entrySet().stream().map(e -> e.getKey() + where(e.getValue())).toList();
      throw new InvalidInputException(all);
    }
  }

  private String where(Where where) {
    String cell = design.label(where.first());
    String others =
        where.others() == 0
            ? ""
            : where.others() == 1 ? " and one more" : " and %d more".formatted(where.others());
    return cell.isEmpty() ? "" : " (in the cell %s%s)".formatted(cell, others);
  }
}
