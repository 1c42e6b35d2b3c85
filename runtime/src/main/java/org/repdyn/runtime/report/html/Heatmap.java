package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.runtime.analysis.Evenly;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A square matrix as coloured cells. */
final class Heatmap {
  /** Above this many samples an axis names runs of equal labels only, and cells are pixels. */
  private static final int NAMED = 24;

  /** Letters of a label for which a column has room. */
  private static final int SHORT = 3;

  /** Samples drawn of a larger matrix. */
  static final int DRAWN = 150;

  private Heatmap() {}

  /** Values from 0 to max. */
  static Chart sequential(
      String id, String title, List<String> labels, Grid matrix, double max, String unit) {
    Spec spec = spec(title, labels, matrix, unit).set("/encoding/color/scale/scheme", "viridis");
    spec.set("/encoding/color/scale/domain", new double[] {0, max > 0 ? max : 1});
    return new Chart(id, Html.text(title), false, spec);
  }

  /** Values around 0, from -max to max. */
  static Chart diverging(
      String id, String title, List<String> labels, Grid matrix, double max, String unit) {
    Spec spec = spec(title, labels, matrix, unit).set("/encoding/color/scale/scheme", "blueorange");
    double end = max > 0 ? max : 1;
    spec.set("/encoding/color/scale/domain", new double[] {-end, end});
    return new Chart(id, Html.text(title), false, spec);
  }

  private static Spec spec(String title, List<String> all, Grid whole, String unit) {
    int[] shown = Evenly.spread(all.size(), DRAWN);
    List<String> labels = IntStream.of(shown).mapToObj(all::get).toList();
    Grid matrix = whole.of(shown);
    Spec spec =
        Spec.read("heatmap.vl.json")
            .data(rows(matrix))
            .set("/description", title + ": " + unit)
            .set("/encoding/color/title", unit)
            .set("/width", side(labels.size()))
            .set("/height", side(labels.size()));
    List<Integer> named = named(labels);
    String names = Spec.text(labels) + "[datum.value]";
    if (IntStream.range(0, labels.size()).anyMatch(i -> labels.get(i).length() > SHORT)) {
      // Under one another they would hide each other.
      spec.set("/encoding/x/axis/labelAngle", -90.0);
    }
    for (String axis : List.of("/encoding/x/axis", "/encoding/y/axis")) {
      spec.set(axis + "/values", named.stream().mapToDouble(i -> i).toArray());
      spec.set(axis + "/tickCount", named.size()); // of more values, some would be left out
      spec.set(axis + "/labelExpr", names);
    }
    if (labels.size() > NAMED) {
      spec.set("/usermeta/embedOptions/renderer", "canvas");
    }
    return spec;
  }

  /** Near to 270, and a whole number of pixels for each cell. */
  private static double side(int cells) {
    return cells * Math.max(1, Math.round(270.0 / Math.max(1, cells)));
  }

  /** One object for each row, its cells in arrays: the specification flattens them. */
  private static ArrayNode rows(Grid matrix) {
    ArrayNode rows = Spec.array();
    double[][] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      ObjectNode row = rows.addObject().put("row", i);
      ArrayNode columns = row.putArray("column");
      ArrayNode cells = row.putArray("value");
      for (int k = 0; k < values[i].length; k++) {
        columns.add(k);
        cells.add(Spec.number(values[i][k]));
      }
    }
    return rows;
  }

  /** All samples where they are few, else the middle of each run of equal labels. */
  private static List<Integer> named(List<String> labels) {
    List<Integer> named = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= labels.size(); i++) {
      if (i == labels.size() || labels.size() <= NAMED || !labels.get(i).equals(labels.get(from))) {
        named.add((from + i - 1) / 2);
        from = i;
      }
    }
    return named;
  }
}
