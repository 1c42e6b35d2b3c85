package org.repdyn.runtime.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Loss and accuracy on samples that the network was not trained on. */
final class AccuracySection implements Section {
  @Override
  public String title() {
    return "Test set";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .findings()
        .evaluations()
        .filter(e -> e.time().length > 0)
        .map(e -> body(e, report));
  }

  private static Html body(Evaluations e, RunReport report) {
    String unit = report.recording().timeUnit();
    int last = e.time().length - 1;
    Chart loss = chart("chart-test-loss", "Test loss", "loss", e.time(), e.loss(), unit);
    if (Arrays.stream(e.accuracy()).noneMatch(Double::isFinite)) {
      return new Figure(
              List.of(loss),
              Html.markup(
                  "Mean loss on the test set: %s at the end."
                      .formatted(Numbers.html(e.loss()[last]).markup())),
              Html.NOTHING)
          .html();
    }
    return new Figure(
            List.of(
                chart("chart-accuracy", "Test accuracy", "accuracy", e.time(), e.accuracy(), unit),
                loss),
            Html.markup(
                "Share of the test set that is classified right, and its mean loss: %s and %s at the end."
                    .formatted(
                        Numbers.percent(e.accuracy()[last], 4).markup(),
                        Numbers.html(e.loss()[last]).markup())),
            Html.NOTHING)
        .html();
  }

  private static Chart chart(
      String id, String title, String axis, double[] time, double[] values, String unit) {
    return new Chart(
        id,
        Html.text(title),
        true,
        TimedCharts.spec("curve.vl.json", time, unit, values, Optional.empty())
            .set("/description", title + " against the " + unit)
            .set("/encoding/y/title", axis));
  }
}
