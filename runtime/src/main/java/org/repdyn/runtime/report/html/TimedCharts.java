package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What charts over time have in common. */
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

  /** Says what the charts leave out, and offers the switch of the time axis. */
  static Html drawn(int rows) {
    String thinned =
        rows <= DRAWN
            ? ""
            : " Of %s recorded rows about %d are drawn for each curve, chosen so that its shape stays (largest triangle, three buckets); the run's trajectory.csv holds them all."
                .formatted(NumberFormat.count(rows).markup(), DRAWN);
    return Html.markup(
        """
        <p class="note">Point at a curve to read values; the ⋯ menu saves a chart as SVG, PNG or Vega-Lite with its data.%s</p>
        <fieldset class="switch"><legend>Time axis</legend>
        <label><input type="radio" name="time" value="linear" checked> linear</label>
        <label><input type="radio" name="time" value="log"> logarithmic</label>
        </fieldset>
        """
            .formatted(thinned));
  }
}
