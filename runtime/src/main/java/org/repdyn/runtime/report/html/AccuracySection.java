package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Evaluations;

/** Loss and accuracy on samples that the network was not trained on. */
final class AccuracySection implements Section {
  @Override
  public String title() {
    return "Test set";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .run()
        .measurements()
        .test()
        .filter(e -> e.time().length > 0)
        .map(e -> body(e, report));
  }

  private static Html body(Evaluations e, RunReport report) {
    String unit = report.timeUnit();
    int last = e.time().length - 1;
    boolean classes = Arrays.stream(e.accuracy()).anyMatch(Double::isFinite);
    List<Chart> charts = new ArrayList<>();
    if (last > 0 && classes) {
      charts.add(
          chart("chart-accuracy", "Test accuracy", "accuracy", e.time(), e.accuracy(), unit));
    }
    if (last > 0) {
      charts.add(chart("chart-test-loss", "Test loss", "loss", e.time(), e.loss(), unit));
    }
    Html loss = NumberFormat.html(e.loss()[last]);
    Html text =
        classes
            ? Html.markup(
                "At the end of training, %s of the test set is classified correctly, with a mean loss of %s."
                    .formatted(NumberFormat.percent(e.accuracy()[last], 4).markup(), loss.markup()))
            : Html.markup("The final mean loss on the test set is %s.".formatted(loss.markup()));
    return charts.isEmpty()
        ? Html.markup("<p>" + text.markup() + "</p>\n")
        : new Figure(charts, text, Html.NOTHING).html();
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
