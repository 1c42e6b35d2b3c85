package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/** The key numbers, each with its unit and meaning. */
final class KeyNumbersSection implements Section {
  /** Where noise explains less of the residuals, they are a misfit. */
  private static final double NOISE = 0.1;

  private static final String MARKUP =
      """
      {{caution}}<div class="scroll"><table class="figures">
      <thead><tr><th scope="col">Quantity</th><th scope="col">Value</th><th scope="col">Unit</th>\
      <th scope="col">Meaning</th></tr></thead>
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
    return "Key numbers";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    FitResult fit = report.fit();
    List<Html> rows = new ArrayList<>();
    fit.fitted().ifPresent(fitted -> theory(rows, fitted, report.timeUnit()));
    recorded(rows, fit, report.recording());
    return Optional.of(
        Template.fill(
            MARKUP,
            Map.of(
                "caution",
                fit.fitted()
                    .flatMap(FitResult.Fitted::reliability)
                    .map(r -> caution(r.identifiability()))
                    .orElse(Html.NOTHING),
                "rows",
                Html.join(rows))));
  }

  /** A warning if the rates are not identified. */
  private static Html caution(Reliability.Identifiability identifiability) {
    return identifiability.identified()
        ? Html.NOTHING
        : Template.fill(
            "<p class=\"caution\">The individual rates are not identified: {{reason}}</p>\n",
            Map.of("reason", Prose.html(identifiability.reason())));
  }

  private static void theory(List<Html> rows, FitResult.Fitted fit, String timeUnit) {
    rates(rows, fit, timeUnit);
    closeness(rows, fit);
    fit.asymptotics()
        .ifPresent(
            a -> {
              fit.observed().line().ifPresent(test -> line(rows, test, a));
              regime(rows, a);
            });
  }

  private static void rates(List<Html> rows, FitResult.Fitted fit, String timeUnit) {
    String unit = "1/" + timeUnit;
    String how = fit.status() == FitStatus.GIVEN ? "given" : "fitted";
    String first = fit.rates().byName().firstEntry().getKey();
    fit.rates()
        .byName()
        .forEach(
            (name, rate) ->
                rows.add(
                    row(
                        RateNames.html(name).markup(),
                        NumberFormat.html(rate),
                        unit,
                        "%s, %s.%s"
                            .formatted(
                                RateNames.meaning(name),
                                how,
                                name.equals(first) ? uncertainty(fit) : ""))));
    start(rows, fit.prediction().start());
    fit.loss()
        .ifPresent(
            loss ->
                rows.add(
                    row(
                        "<i>η<sub>ȳ</sub></i>",
                        NumberFormat.html(loss.etaYbar()),
                        unit,
                        "Effective learning rate of the mean prediction, fitted to the loss (<i>R</i>² %s)."
                            .formatted(NumberFormat.r2(loss.r2()).markup()))));
  }

  /** How the intervals were computed, or why there are none. */
  private static String uncertainty(FitResult.Fitted fit) {
    boolean misfit =
        fit.status() != FitStatus.GIVEN
            && fit.reliability().map(r -> r.residuals().noiseShare() < NOISE).orElse(false);
    return fit.rates()
        .method()
        .map(
            m ->
                " Below the values: %s intervals by %s; they reflect noise, not errors of the theory."
                    .formatted(NumberFormat.percent(m.level(), 3).markup(), name(m)))
        .orElse(
            misfit
                ? " The residuals are not noise of the rows, so no 95\u202F%"
                    + " interval is given; several seeds show the spread."
                : "");
  }

  /** A start that is not that of the first row. */
  private static void start(List<Html> rows, Prediction.Start start) {
    if (start.fitted()) {
      rows.add(
          row(
              "<i>h</i>, <i>y</i>, <i>w</i> at the start",
              Html.markup(
                  "%s, %s, %s"
                      .formatted(
                          NumberFormat.html(start.h()).markup(),
                          NumberFormat.html(start.y()).markup(),
                          NumberFormat.html(start.w()).markup())),
              "",
              "Fitted along with the rates, because the first row is noisy."));
    }
  }

  private static String name(Rates.Method method) {
    return switch (method.name()) {
      case "profile" -> "profile likelihood";
      case "bootstrap" -> "block bootstrap";
      default -> Html.text(method.name()).markup();
    };
  }

  private static void closeness(List<Html> rows, FitResult.Fitted fit) {
    GoodnessOfFit goodness = fit.goodness();
    rows.add(
        row(
            "misfit",
            NumberFormat.html(goodness.misfit()),
            "sum of squared units",
            "Sum of squared residuals of <i>h</i>, <i>y</i> and <i>w</i> over %s rows.%s"
                .formatted(
                    NumberFormat.count(fit.observed().rows()).markup(),
                    effective(fit.reliability()))));
    rows.add(
        row(
            "<i>R</i>² of <i>h</i>, <i>y</i>, <i>w</i>",
            byCurve(goodness.curveR2()),
            "",
            "Share of the variance of each curve that the theory explains; pooled over the three, where the curve of the largest values counts most, %s."
                .formatted(NumberFormat.r2(goodness.r2()).markup())));
  }

  private static String effective(Optional<Reliability> reliability) {
    return reliability
        .map(
            r ->
                " Residuals are correlated along the run: effective number of independent rows %s."
                    .formatted(NumberFormat.html(r.residuals().effectiveRows()).markup()))
        .orElse(" Residuals are correlated along the run.");
  }

  private static Html byCurve(PerCurve r2) {
    return Html.markup(
        "%s, %s, %s"
            .formatted(
                NumberFormat.r2(r2.h()).markup(),
                NumberFormat.r2(r2.y()).markup(),
                NumberFormat.r2(r2.w()).markup()));
  }

  private static void line(List<Html> rows, LineTest line, Asymptotics a) {
    rows.add(
        row(
            "slope of the line",
            NumberFormat.html(line.slope()),
            "output²/activation⁴",
            "Slope of <i>y</i>/<i>h</i> against <i>h</i>, with equal weight for each tenth of the range of <i>h</i>; measured without fitting rates. The rates imply <i>η<sub>y</sub></i>/(<i>η<sub>h</sub></i>‖d<i>x</i>‖²) = %s."
                .formatted(NumberFormat.html(a.ratio()).markup())));
    rows.add(
        row(
            "<i>R</i>² of the line",
            NumberFormat.r2(line.r2()),
            "",
            "1, with a slope above 0, if the theory holds exactly, for any learning-rate"
                + " schedule."));
  }

  private static void regime(List<Html> rows, Asymptotics a) {
    rows.add(
        row(
            "<i>θ</i>",
            NumberFormat.html(a.theta().orElse(Double.NaN), a.thetaInterval()),
            "",
            "Regime. At least 1: lazy, the final distance is set by the initial encoder; between"
                + " −0.145 and 0.145: rich, set by the data; at most −1: decoder, set by the"
                + " initial decoder; otherwise between two of them."));
    rows.add(
        row(
            "<i>A</i><sub>high</sub>",
            NumberFormat.html(a.aHigh()),
            "activation²",
            "The conserved quantity <i>h</i> − <i>r y</i>/<i>h</i>, with <i>r</i> ="
                + " <i>η<sub>h</sub></i>‖d<i>x</i>‖²/<i>η<sub>y</sub></i>; the final <i>h</i> of a"
                + " lazy run."));
    rows.add(
        row(
            "<i>A</i><sub>low</sub>",
            NumberFormat.html(a.aLow()),
            "activation²",
            "√<i>r</i> ‖d<i>y</i>*‖: the final <i>h</i> of a fully rich run."));
    rows.add(
        row(
            "<i>h</i><sub>∞</sub> predicted",
            NumberFormat.html(a.finalH()),
            "activation²",
            "Final squared distance of the two representations, predicted by the theory."));
  }

  private static void recorded(List<Html> rows, FitResult fit, Recording recording) {
    int last = recording.time().length - 1;
    rows.add(
        row(
            "<i>h</i> observed",
            NumberFormat.html(fit.observed().lastH()),
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

  private static String deviation(FitResult fit) {
    double predicted = fit.asymptotics().map(Asymptotics::finalH).orElse(Double.NaN);
    double share = predicted / fit.observed().lastH().orElse(Double.NaN) - 1;
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
