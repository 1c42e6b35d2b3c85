package org.repdyn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** The key figures, each with its unit and what it says. */
final class FiguresSection implements Section {
  private static final String MARKUP =
      """
      <div class="scroll"><table class="figures">
      <thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">Unit</th>\
      <th scope="col">What it says</th></tr></thead>
      <tbody>
      {{rows}}</tbody>
      </table></div>
      """;
  private static final String ROW =
      """
      <tr><th scope="row">{{name}}</th><td class="value">{{value}}</td><td class="unit">{{unit}}</td>\
      <td>{{meaning}}</td></tr>
      """;

  @Override
  public String title() {
    return "Key figures";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<Html> rows = new ArrayList<>();
    report.theory().ifPresent(t -> theory(rows, t, report.recording()));
    recorded(rows, report.recording());
    return Optional.of(Template.fill(MARKUP, Map.of("rows", Html.join(rows))));
  }

  private static void theory(List<Html> rows, TheoryView t, Recording recording) {
    String time = recording.timeUnit();
    rows.add(
        row(
            "<i>η<sub>h</sub></i>",
            Numbers.html(t.etaH(), t.intervals().get("etaH")),
            "1/" + time,
            "Effective learning rate of the encoder, fitted."));
    rows.add(
        row(
            "<i>η<sub>y</sub></i>",
            Numbers.html(t.etaY(), t.intervals().get("etaY")),
            "1/" + time,
            "Effective learning rate of the decoder, fitted."));
    rows.add(
        row(
            "misfit",
            Numbers.html(t.misfit()),
            "squares of all three",
            "Sum of squared residuals of <i>h</i>, <i>y</i> and <i>w</i> over %s rows; neighbouring rows are correlated."
                .formatted(Numbers.count(t.rows()).markup())));
    rows.add(
        row(
            "<i>R</i>² of the curves",
            Numbers.r2(t.r2()),
            "",
            "Share of the variation of <i>h</i>, <i>y</i>, <i>w</i> that the fitted theory explains%s."
                .formatted(byCurve(t.curveR2()))));
    double dx2 = recording.primary().dx2();
    rows.add(
        row(
            "slope of the line",
            Numbers.html(t.line().slope()),
            "output²/activation⁴",
            "Of <i>y</i>/<i>h</i> against <i>h</i>, measured without any fit of rates. The fitted rates say <i>η<sub>y</sub></i>/(<i>η<sub>h</sub></i>‖d<i>x</i>‖²) = %s."
                .formatted(Numbers.html(t.etaY() / (t.etaH() * dx2)).markup())));
    rows.add(
        row(
            "<i>R</i>² of the line",
            Numbers.r2(t.line().r2()),
            "",
            "1 where the theory holds exactly, under any learning-rate schedule."));
    rows.add(
        row(
            "<i>θ</i>",
            Numbers.html(t.theta()),
            "",
            "Regime: well above 0 lazy (the initial encoder sets the distance), around 0 rich (the"
                + " data do), well below 0 the initial decoder does."));
    rows.add(
        row(
            "<i>A</i><sub>high</sub>",
            Numbers.html(t.aHigh()),
            "activation²",
            "The conserved quantity <i>h</i> − <i>r y</i>/<i>h</i>, with <i>r</i> ="
                + " <i>η<sub>h</sub></i>‖d<i>x</i>‖²/<i>η<sub>y</sub></i>; the final <i>h</i> of a"
                + " lazy run."));
    rows.add(
        row(
            "<i>A</i><sub>low</sub>",
            Numbers.html(t.aLow()),
            "activation²",
            "√<i>r</i> ‖d<i>y</i>*‖: the final <i>h</i> of a fully rich run."));
    rows.add(
        row(
            "<i>h</i><sub>∞</sub> predicted",
            Numbers.html(t.hPredicted()),
            "activation²",
            "Squared distance of the two representations in the end, by the theory."));
    rows.add(
        row(
            "<i>h</i> observed",
            Numbers.html(t.hObserved()),
            "activation²",
            "The same in the last recorded row" + deviation(t) + "."));
  }

  private static String byCurve(Map<String, Double> r2) {
    List<String> parts = new ArrayList<>();
    for (String curve : List.of("h", "y", "w", "loss")) {
      if (r2.containsKey(curve)) {
        String name = curve.length() == 1 ? "<i>" + curve + "</i>" : curve;
        parts.add(name + " " + Numbers.r2(r2.get(curve)).markup());
      }
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static String deviation(TheoryView t) {
    double share = t.hPredicted() / t.hObserved() - 1;
    if (!Double.isFinite(share)) {
      return "";
    }
    return "; the prediction lies %s %s"
        .formatted(Numbers.percent(Math.abs(share), 2).markup(), share < 0 ? "below" : "above");
  }

  private static void recorded(List<Html> rows, Recording recording) {
    if (recording.tracks().isEmpty()) {
      return;
    }
    Trajectory pair = recording.primary();
    rows.add(
        row(
            "‖d<i>x</i>‖², ‖d<i>y</i>*‖²",
            Html.markup(
                Numbers.html(pair.dx2()).markup() + ", " + Numbers.html(pair.dy2()).markup()),
            "input², output²",
            "Squared distances of the pair's inputs and of its targets."));
    int last = recording.loss().length - 1;
    rows.add(
        row(
            "final loss",
            Numbers.html(last < 0 ? Double.NaN : recording.loss()[last]),
            "",
            "Training loss in the last of %s recorded rows."
                .formatted(Numbers.count(recording.time().length).markup())));
  }

  private static Html row(String name, Html value, String unit, String meaning) {
    return Template.fill(
        ROW,
        Map.of(
            "name",
            Html.markup(name),
            "value",
            value,
            "unit",
            unit,
            "meaning",
            Html.markup(meaning)));
  }
}
