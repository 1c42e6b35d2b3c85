package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.fit.Curves;
import org.repdyn.runtime.fit.FitStatus;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** h, y and w of the network against the fitted theory. */
final class CurvesSection implements Section {
  private static final Html FAILING =
      Html.markup(
          "If the theory failed, no pair of rates would let the dashed curves rise at the same"
              + " time, as steeply and to the same height as the solid ones in all three panels at"
              + " once.");

  @Override
  public String title() {
    return "Network and theory";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Recording recording = report.recording();
    if (recording.time().length < 2) {
      return Optional.empty();
    }
    Trajectory seen = recording.primary();
    Optional<Curves> theory = Optional.ofNullable(report.theory().curves());
    List<Chart> charts =
        List.of(
            chart(
                "h",
                "<i>h</i>, distance of representations",
                seen.h(),
                theory.map(Curves::h),
                recording),
            chart(
                "y",
                "<i>y</i>, distance of predictions",
                seen.y(),
                theory.map(Curves::y),
                recording),
            chart(
                "w",
                "<i>w</i>, alignment with the targets",
                seen.w(),
                theory.map(Curves::w),
                recording));
    Html figure =
        new Figure(charts, caption(report), theory.isPresent() ? FAILING : Html.NOTHING).html();
    return Optional.of(
        Template.fill(
            "{{drawn}}{{figure}}",
            Map.of("drawn", TimedCharts.drawn(recording.time().length), "figure", figure)));
  }

  private static Html caption(RunReport report) {
    String seen =
        "Squared distance of the two representations (<i>h</i>), of the two predictions (<i>y</i>),"
            + " and their alignment with the targets (<i>w</i> = <i>y</i> − d<i>y</i>·d<i>y</i>*),"
            + " through training. Solid: the network.";
    if (report.theory().curves() == null) {
      return Html.markup(seen);
    }
    String rates = report.theory().fit().status() == FitStatus.GIVEN ? "given" : "fitted";
    return Html.markup(
        seen
            + " Dashed: the theory, started at the network's first row, with two %s rates for all three curves."
                .formatted(rates));
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
