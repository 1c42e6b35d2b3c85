package org.repdyn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitStatus;
import org.repdyn.runtime.fit.Intervals;
import org.repdyn.runtime.fit.PerCurve;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** The key figures, each with its unit and what it says. */
final class KeyNumbersSection implements Section {
  private static final String MARKUP =
      """
      {{caution}}<div class="scroll"><table class="figures">
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
    Fit fit = report.theory().fit();
    Recording recording = report.recording();
    List<Html> rows = new ArrayList<>();
    if (fit.etaH() != null) {
      rates(rows, fit, recording);
      closeness(rows, fit);
      line(rows, fit, recording);
      regime(rows, fit);
    }
    recorded(rows, fit, recording);
    return Optional.of(
        Template.fill(MARKUP, Map.of("caution", caution(fit), "rows", Html.join(rows))));
  }

  /** What to keep in mind when reading the rates. */
  private static Html caution(Fit fit) {
    if (fit.identifiability() == null || fit.identifiability().identified()) {
      return Html.NOTHING;
    }
    return Template.fill(
        "<p class=\"caution\">The rates themselves are not known: {{reason}}</p>\n",
        Map.of("reason", fit.identifiability().reason()));
  }

  private static void rates(List<Html> rows, Fit fit, Recording recording) {
    Intervals intervals = fit.intervals();
    String unit = "1/" + recording.timeUnit();
    String how = fit.status() == FitStatus.GIVEN ? "given" : "fitted";
    rows.add(
        row(
            "<i>η<sub>h</sub></i>",
            NumberFormat.html(fit.etaH(), intervals == null ? null : intervals.etaH()),
            unit,
            "Effective learning rate of the encoder, %s.%s".formatted(how, method(intervals))));
    rows.add(
        row(
            "<i>η<sub>y</sub></i>",
            NumberFormat.html(fit.etaY(), intervals == null ? null : intervals.etaY()),
            unit,
            "Effective learning rate of the decoder, %s.".formatted(how)));
    if (fit.loss() != null) {
      rows.add(
          row(
              "<i>η<sub>ȳ</sub></i>",
              NumberFormat.html(fit.loss().etaYbar()),
              unit,
              "Effective learning rate of the mean prediction, fitted to the loss (<i>R</i>² %s)."
                  .formatted(NumberFormat.r2(fit.loss().r2()).markup())));
    }
  }

  private static String method(Intervals intervals) {
    if (intervals == null) {
      return "";
    }
    String name =
        switch (intervals.method()) {
          case "profile" -> "profile likelihood";
          case "bootstrap" -> "bootstrap of blocks";
          default -> Html.text(intervals.method()).markup();
        };
    return " Below the values: %s intervals by %s; they speak of noise, not of what the theory misses."
        .formatted(NumberFormat.percent(intervals.level(), 3).markup(), name);
  }

  private static void closeness(List<Html> rows, Fit fit) {
    rows.add(
        row(
            "misfit",
            NumberFormat.html(fit.misfit()),
            "squares of all three",
            "Sum of squared residuals of <i>h</i>, <i>y</i> and <i>w</i> over %s rows.%s"
                .formatted(NumberFormat.count(fit.rows()).markup(), effective(fit))));
    rows.add(
        row(
            "<i>R</i>² of the curves",
            NumberFormat.r2(fit.r2()),
            "",
            "Share of the variation of <i>h</i>, <i>y</i>, <i>w</i> that the theory explains%s."
                .formatted(byCurve(fit.curveR2()))));
  }

  private static String effective(Fit fit) {
    return fit.residuals() == null
        ? " Residuals are correlated along the run."
        : " Residuals are correlated along the run: effective number of independent rows %s."
            .formatted(NumberFormat.html(fit.residuals().effectiveRows()).markup());
  }

  private static String byCurve(PerCurve r2) {
    return " (<i>h</i> %s, <i>y</i> %s, <i>w</i> %s)"
        .formatted(
            NumberFormat.r2(r2.h()).markup(),
            NumberFormat.r2(r2.y()).markup(),
            NumberFormat.r2(r2.w()).markup());
  }

  private static void line(List<Html> rows, Fit fit, Recording recording) {
    double ratio = fit.etaY() / (fit.etaH() * recording.primary().dx2());
    rows.add(
        row(
            "slope of the line",
            NumberFormat.html(fit.line().slope()),
            "output²/activation⁴",
            "Of <i>y</i>/<i>h</i> against <i>h</i>, each tenth of the way of <i>h</i> counting alike; measured without any fit of rates. The rates say <i>η<sub>y</sub></i>/(<i>η<sub>h</sub></i>‖d<i>x</i>‖²) = %s."
                .formatted(NumberFormat.html(ratio).markup())));
    rows.add(
        row(
            "<i>R</i>² of the line",
            NumberFormat.r2(fit.line().r2()),
            "",
            "1 where the theory holds exactly, under any learning-rate schedule."));
  }

  private static void regime(List<Html> rows, Fit fit) {
    rows.add(
        row(
            "<i>θ</i>",
            NumberFormat.html(fit.theta()),
            "",
            "Regime: well above 0 lazy (the initial encoder sets the distance), around 0 rich (the"
                + " data do), well below 0 the initial decoder does."));
    rows.add(
        row(
            "<i>A</i><sub>high</sub>",
            NumberFormat.html(fit.aHigh()),
            "activation²",
            "The conserved quantity <i>h</i> − <i>r y</i>/<i>h</i>, with <i>r</i> ="
                + " <i>η<sub>h</sub></i>‖d<i>x</i>‖²/<i>η<sub>y</sub></i>; the final <i>h</i> of a"
                + " lazy run."));
    rows.add(
        row(
            "<i>A</i><sub>low</sub>",
            NumberFormat.html(fit.aLow()),
            "activation²",
            "√<i>r</i> ‖d<i>y</i>*‖: the final <i>h</i> of a fully rich run."));
    rows.add(
        row(
            "<i>h</i><sub>∞</sub> predicted",
            NumberFormat.html(fit.hPredicted()),
            "activation²",
            "Squared distance of the two representations in the end, by the theory."));
  }

  private static void recorded(List<Html> rows, Fit fit, Recording recording) {
    int last = recording.time().length - 1;
    rows.add(
        row(
            "<i>h</i> observed",
            NumberFormat.html(fit.hObserved()),
            "activation²",
            "Squared distance of the two representations in the last recorded row%s."
                .formatted(deviation(fit))));
    rows.add(
        row(
            "final loss",
            NumberFormat.html(
                last < 0 || recording.loss().length == 0 ? Double.NaN : recording.loss()[last]),
            "",
            "Training loss in the last of %s recorded rows."
                .formatted(NumberFormat.count(last + 1).markup())));
    Trajectory pair = recording.primary();
    rows.add(
        row(
            "‖d<i>x</i>‖², ‖d<i>y</i>*‖²",
            Html.markup(
                NumberFormat.html(pair.dx2()).markup()
                    + ", "
                    + NumberFormat.html(pair.dy2()).markup()),
            "input², output²",
            "Squared distances of the pair's inputs and of its targets."));
  }

  private static String deviation(Fit fit) {
    if (fit.hPredicted() == null) {
      return "";
    }
    double share = fit.hPredicted() / fit.hObserved() - 1;
    return Double.isFinite(share)
        ? "; the prediction lies %s %s"
            .formatted(
                NumberFormat.percent(Math.abs(share), 2).markup(), share < 0 ? "below" : "above")
        : "";
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
