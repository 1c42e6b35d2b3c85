package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** h, y and w of the network against the fitted theory. */
final class CurvesSection implements Section {
  @Override
  public String title() {
    return "Network and theory";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Recording recording = report.recording();
    if (recording.time().length < 2 || recording.tracks().isEmpty()) {
      return Optional.empty();
    }
    Trajectory seen = recording.primary();
    Optional<TheoryView.Curves> theory = report.theory().map(TheoryView::curves);
    List<Chart> charts =
        List.of(
            chart(
                "h",
                "<i>h</i>, distance of representations",
                seen.h(),
                theory.map(TheoryView.Curves::h),
                recording),
            chart(
                "y",
                "<i>y</i>, distance of predictions",
                seen.y(),
                theory.map(TheoryView.Curves::y),
                recording),
            chart(
                "w",
                "<i>w</i>, alignment with the targets",
                seen.w(),
                theory.map(TheoryView.Curves::w),
                recording));
    Html figure =
        new Figure(
                charts,
                Html.markup(
                    "Squared distance of the two representations (<i>h</i>), of the two predictions"
                        + " (<i>y</i>), and their alignment with the targets (<i>w</i> = <i>y</i> −"
                        + " d<i>y</i>·d<i>y</i>*), through training. Solid: the network. Dashed:"
                        + " the theory, started at the network's first row, with two fitted rates"
                        + " for all three curves."),
                Html.markup(
                    "If the theory failed, no pair of rates would let the dashed curves rise at the"
                        + " same time, as steeply and to the same height as the solid ones in all"
                        + " three panels at once."))
            .html();
    return Optional.of(
        Template.fill(
            "{{drawn}}{{figure}}",
            Map.of("drawn", TimedCharts.drawn(recording.time().length), "figure", figure)));
  }

  private static Chart chart(
      String curve,
      String title,
      double[] network,
      Optional<double[]> theory,
      Recording recording) {
    Spec spec =
        TimedCharts.spec("curve.vl.json", recording.time(), recording.timeUnit(), network, theory)
            .set(
                "/description",
                "%s of the network and of the theory against the %s"
                    .formatted(curve, recording.timeUnit()))
            .set("/encoding/y/title", curve);
    return new Chart("chart-" + curve, Html.markup(title), true, spec);
  }
}
