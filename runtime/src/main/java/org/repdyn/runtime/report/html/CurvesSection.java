package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** h, y and w of the network against the fitted theory. */
final class CurvesSection implements Section {
  private static final Html FAILING =
      Html.markup(
          "If the theory failed, no choice of rates would reproduce the onset, slope and final"
              + " height of the solid curves in all three panels at once.");

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
    Optional<Prediction.Curves> theory = report.fit().fitted().map(f -> f.prediction().curves());
    List<Chart> charts =
        List.of(
            chart(
                "h",
                "<i>h</i>, distance of representations",
                seen.h(),
                theory.map(Prediction.Curves::h),
                recording),
            chart(
                "y",
                "<i>y</i>, distance of predictions",
                seen.y(),
                theory.map(Prediction.Curves::y),
                recording),
            chart(
                "w",
                "<i>w</i>, alignment with the targets",
                seen.w(),
                theory.map(Prediction.Curves::w),
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
            + " during training. Solid: the network.";
    return report
        .fit()
        .fitted()
        .map(
            f ->
                Html.markup(
                    seen
                        + " Dashed: the theory, started %s, with the same %s for all three curves."
                            .formatted(start(f.prediction().start()), rates(f))))
        .orElse(Html.markup(seen));
  }

  private static String start(Prediction.Start start) {
    return start.fitted()
        ? "at values fitted along with the rates instead of the network's noisy first row"
        : "at the network's first row";
  }

  /** How many, and where they come from, such as {@code two fitted rates}. */
  private static String rates(FitResult.Fitted fit) {
    String origin = fit.status() == FitStatus.GIVEN ? "given" : "fitted";
    int rates = fit.rates().byName().size();
    return switch (rates) {
      case 1 -> origin + " rate";
      case 2 -> "two " + origin + " rates";
      default -> rates + " " + origin + " rates";
    };
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
