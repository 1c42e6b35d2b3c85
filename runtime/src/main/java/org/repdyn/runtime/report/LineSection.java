package org.repdyn.runtime.report;

import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.fit.Line;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The test that needs no fit: A_high = h - r y/h is conserved, so y/h against h is a straight line
 * of slope 1/r.
 */
final class LineSection implements Section {
  /** Where the specification draws the fitted line. */
  private static final String FITTED = "/layer/0";

  @Override
  public String title() {
    return "Line test";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Recording recording = report.recording();
    if (recording.time().length < 2 || recording.tracks().isEmpty()) {
      return Optional.empty();
    }
    Trajectory seen = recording.primary();
    double[] h = seen.h();
    double[] ratio = new double[h.length];
    for (int k = 0; k < h.length; k++) {
      ratio[k] = seen.y()[k] / h[k];
    }
    Spec spec =
        Spec.read("line.vl.json")
            .data(
                Thinning.rows(recording.time(), List.of(h, ratio), TimedCharts.DRAWN),
                List.of("t", "h", "y/h"),
                List.of(recording.time(), h, ratio));
    Optional<Line> line = Optional.of(report.theory().fit().line()).filter(l -> l.slope() != null);
    line.ifPresentOrElse(
        l ->
            spec.set(
                FITTED + "/transform/0/calculate",
                "%s * datum.h + %s".formatted(text(l.slope()), text(l.intercept()))),
        () -> spec.remove("/layer", 0));
    return Optional.of(
        new Figure(
                List.of(
                    new Chart(
                        "chart-line",
                        Html.markup("<i>y</i>/<i>h</i> against <i>h</i>"),
                        false,
                        spec)),
                caption(line),
                Html.markup(
                    "If the theory failed, the points would bend, loop or scatter around the line."
                        + " The shape does not depend on the learning rate or its schedule."))
            .html());
  }

  private static String text(double value) {
    return Spec.number(value).toString();
  }

  private static Html caption(Optional<Line> line) {
    String law =
        "Each point is one recorded row; they run from the ring (first row) to the square (last"
            + " row). The theory conserves <i>h</i> − <i>r y</i>/<i>h</i>, so that a network that"
            + " obeys it moves along a straight line.";
    return Html.markup(
        line.map(
                l ->
                    law
                        + " Dashed: least squares, slope %s, <i>R</i>² = %s."
                            .formatted(
                                Numbers.html(l.slope()).markup(), Numbers.r2(l.r2()).markup()))
            .orElse(law));
  }
}
