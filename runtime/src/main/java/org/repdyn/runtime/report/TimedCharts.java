package org.repdyn.runtime.report;

import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Recording;

/** What charts over time have in common. */
final class TimedCharts {
  /** Rows drawn of a curve. */
  static final int DRAWN = 600;

  private TimedCharts() {}

  /** A chart of one quantity, network and theory where there is one, as columns of those names. */
  static Spec spec(
      String resource, Recording recording, double[] network, Optional<double[]> theory) {
    double[] time = recording.time();
    List<double[]> curves = theory.map(t -> List.of(network, t)).orElse(List.of(network));
    List<String> sources = List.of("network", "theory").subList(0, curves.size());
    int[] rows = Thinning.rows(time, curves, DRAWN);
    List<String> names =
        theory.isPresent() ? List.of("t", "network", "theory") : List.of("t", "network");
    List<double[]> columns =
        theory.map(t -> List.of(time, network, t)).orElse(List.of(time, network));
    return Spec.read(resource)
        .data(rows, names, columns)
        .set("/transform/0/fold", sources)
        .set("/encoding/x/title", recording.timeUnit());
  }

  /** Says what the charts leave out, and offers the switch of the time axis. */
  static Html drawn(int rows) {
    String thinned =
        rows <= DRAWN
            ? ""
            : " Of %s recorded rows about %d are drawn for each curve, chosen so that its shape stays (largest triangle, three buckets); the run's trajectory.csv holds them all."
                .formatted(Numbers.count(rows).markup(), DRAWN);
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
