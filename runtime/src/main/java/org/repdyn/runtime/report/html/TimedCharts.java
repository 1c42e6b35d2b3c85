package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Common parts of charts over time. */
final class TimedCharts {
  /** Rows drawn of a curve. */
  static final int DRAWN = 600;

  private TimedCharts() {}

  /** A chart of one quantity, network and theory where there is one, as columns of those names. */
  static Spec spec(
      String resource, double[] time, String unit, double[] network, Optional<double[]> theory) {
    List<String> names = new ArrayList<>(List.of("network"));
    List<double[]> curves = new ArrayList<>(List.of(network));
    theory.ifPresent(
        curve -> {
          names.add("theory");
          curves.add(curve);
        });
    Spec spec = Spec.read(resource).set("/transform/0/fold", names).set("/encoding/x/title", unit);
    if (theory.isEmpty()) {
      spec.omit("/encoding/color/legend");
    }
    int[] rows = Thinning.rows(time, curves, DRAWN);
    names.addFirst("t");
    curves.addFirst(time);
    return spec.data(rows, names, curves);
  }

  /** States which rows are drawn, and provides the switch of the time axis. */
  static Html drawn(int rows) {
    String thinned =
        rows <= DRAWN
            ? ""
            : " Of %s recorded rows, at most about %d are drawn for each curve, selected to preserve its shape (largest triangle three buckets); trajectory.csv in the run directory contains all of them."
                .formatted(NumberFormat.count(rows).markup(), DRAWN);
    return Html.markup(
        """
        <p class="note">Hover over a curve to read values; the ⋯ menu saves a chart as SVG, PNG or Vega-Lite with its data.%s</p>
        <fieldset class="switch"><legend>Time axis</legend>
        <label><input type="radio" name="time" value="linear" checked> linear</label>
        <label><input type="radio" name="time" value="log"> logarithmic</label>
        </fieldset>
        """
            .formatted(thinned));
  }
}
