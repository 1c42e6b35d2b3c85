package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Recording;

/** The loss of the network and of the theory. */
final class LossSection implements Section {
  @Override
  public String title() {
    return "Loss";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Recording recording = report.recording();
    if (recording.time().length < 2 || recording.loss().length == 0) {
      return Optional.empty();
    }
    Optional<double[]> theory =
        report.fit().fitted().map(f -> f.prediction().curves().loss()).filter(c -> c.length > 0);
    return Optional.of(
        new Figure(
                List.of(
                    chart("chart-loss", "Linear scale", "curve.vl.json", recording, theory),
                    chart(
                        "chart-loss-log", "Logarithmic scale", "loss.vl.json", recording, theory)),
                theory.isPresent()
                    ? Html.markup(
                        "Training loss of the network (solid) and of the theory (dashed): the"
                            + " contribution of <i>w</i> and <i>y</i> as fitted above, and that of"
                            + " the mean prediction with a separate rate.")
                    : Html.markup("Training loss of the network."),
                theory.isPresent()
                    ? Html.markup(
                        "If the theory failed, its loss would drop earlier, later or at a different"
                            + " rate than that of the network. On the logarithmic scale, the floor"
                            + " of the network is set by its floating-point precision.")
                    : Html.NOTHING)
            .html());
  }

  private static Chart chart(
      String id, String title, String resource, Recording recording, Optional<double[]> theory) {
    Spec spec =
        TimedCharts.spec(resource, recording.time(), recording.timeUnit(), recording.loss(), theory)
            .set(
                "/description",
                "loss of the network and of the theory against the " + recording.timeUnit())
            .set("/encoding/y/title", "loss");
    return new Chart(id, Html.text(title), true, spec);
  }
}
