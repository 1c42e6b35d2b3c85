package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The test that needs no fit: A_high = h - r y/h is conserved, so y/h against h is a straight line
 * of slope 1/r.
 */
final class LineSection implements Section {
  /** The layers of the two lines in the specification: least squares, and the fitted theory. */
  private static final int LEAST_SQUARES = 0;

  private static final int THEORY = 1;

  @Override
  public String title() {
    return "Line test";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .fit()
        .observed()
        .line()
        .filter(_ -> report.recording().time().length > 1)
        .map(line -> figure(report.recording(), report.fit(), line).html());
  }

  private static Figure figure(Recording recording, FitResult fit, LineTest line) {
    Trajectory seen = recording.primary();
    double[] h = seen.h();
    double[] ratio = new double[h.length];
    for (int k = 0; k < h.length; k++) {
      ratio[k] = seen.y()[k] / h[k];
    }
    int[] rows = Thinning.rows(recording.time(), List.of(h, ratio), TimedCharts.DRAWN);
    Spec spec =
        Spec.read("line.vl.json")
            .data(rows, List.of("t", "h", "y/h"), List.of(recording.time(), h, ratio));
    // The later layer first, so that the index of the earlier one stays valid.
    theory(fit).ifPresentOrElse(e -> draw(spec, THEORY, e), () -> drop(spec, THEORY));
    leastSquares(line)
        .ifPresentOrElse(e -> draw(spec, LEAST_SQUARES, e), () -> drop(spec, LEAST_SQUARES));
    Chart chart =
        new Chart("chart-line", Html.markup("<i>y</i>/<i>h</i> against <i>h</i>"), false, spec);
    return new Figure(
        List.of(chart),
        caption(fit, line, drawn(rows, h, ratio)),
        Html.markup(
            "If the theory failed, the points would bend, loop, fall or scatter around the"
                + " line. The shape does not depend on the learning rate or its schedule."
                + " Most rows lie at the two ends, so the line gives each tenth of the"
                + " range of <i>h</i> equal weight, regardless of its number of rows."));
  }

  /** y/h = slope h + intercept. */
  private static Optional<String> leastSquares(LineTest line) {
    return line.slope().isEmpty() || line.intercept().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s * datum.h + %s"
                .formatted(text(line.slope().getAsDouble()), text(line.intercept().getAsDouble())));
  }

  /** y/h = (h - A_high) / r. */
  private static Optional<String> theory(FitResult fit) {
    return fit.asymptotics()
        .filter(a -> Double.isFinite(a.ratio()) && a.ratio() > 0)
        .map(a -> "(datum.h - %s) / %s".formatted(text(a.aHigh()), text(1 / a.ratio())));
  }

  private static void draw(Spec spec, int layer, String expression) {
    spec.set("/layer/" + layer + "/transform/0/calculate", expression);
  }

  /** Removes a line, and its name from the legend. */
  private static void drop(Spec spec, int layer) {
    spec.remove("/layer", layer);
    for (String channel : List.of("color", "strokeDash")) {
      spec.remove("/encoding/" + channel + "/scale/domain", layer);
      spec.remove("/encoding/" + channel + "/scale/range", layer);
    }
  }

  /** A number within an expression; in parentheses for its sign. */
  private static String text(double value) {
    return "(" + Spec.number(value) + ")";
  }

  /** How many of the recorded rows have a point: a row whose h or y/h is not finite has none. */
  private static String drawn(int[] rows, double[] h, double[] ratio) {
    long points =
        IntStream.of(rows).filter(k -> Double.isFinite(h[k]) && Double.isFinite(ratio[k])).count();
    String all = NumberFormat.count(h.length).markup();
    return points == h.length
        ? "all %s recorded rows are drawn".formatted(all)
        : "%s of %s recorded rows are drawn".formatted(NumberFormat.count(points).markup(), all);
  }

  private static Html caption(FitResult fit, LineTest line, String drawn) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Each point is one row (%s), from the ring (first row) to the square (last row). The theory conserves <i>h</i> − <i>r y</i>/<i>h</i>, so the path of a network that obeys it is a straight line that rises, of slope 1/<i>r</i> = <i>η<sub>y</sub></i>/(<i>η<sub>h</sub></i>‖d<i>x</i>‖²)."
            .formatted(drawn));
    if (line.slope().isPresent()) {
      text.append(
          " Dotted: least squares over ten equal intervals of <i>h</i>, slope %s, <i>R</i>² = %s."
              .formatted(
                  NumberFormat.html(line.slope()).markup(), NumberFormat.r2(line.r2()).markup()));
    }
    if (Tiles.falls(line)) {
      text.append(" <b>This line falls: however straight it is, the theory excludes it.</b>");
    }
    if (theory(fit).isPresent()) {
      boolean fitted = fit.fitted().map(f -> f.prediction().start().fitted()).orElse(false);
      text.append(
          " Dashed: the line implied by the rates and the %s."
              .formatted(fitted ? "fitted start" : "first row"));
    }
    return Html.markup(text.toString());
  }
}
