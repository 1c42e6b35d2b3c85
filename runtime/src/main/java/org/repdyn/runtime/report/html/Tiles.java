package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.PerCurve;

/** The key numbers of a run: four, or two where the theory has neither line nor regime. */
final class Tiles {
  private Tiles() {}

  static Html of(FitResult fit) {
    List<Html> tiles = new ArrayList<>();
    tiles.add(
        tile(
            "Curves explained, <i>R</i>²",
            "noise counts as not explained",
            curves(fit.fitted().map(f -> f.goodness().curveR2()).orElse(PerCurve.NONE))));
    fit.observed()
        .line()
        .ifPresent(
            line -> {
              tiles.add(
                  tile(
                      "Line test",
                      falls(line)
                          ? "<i>R</i>² of a line that falls; the theory requires that it rises"
                          : "<i>R</i>² of <i>y</i>/<i>h</i> against <i>h</i>",
                      NumberFormat.r2(line.r2())));
              tiles.add(tile("Regime", regimeNote(fit), regime(fit)));
            });
    tiles.add(
        tile(
            "Final distance <i>h</i>",
            "observed; " + predicted(fit),
            NumberFormat.html(fit.observed().lastH())));
    return Html.join(tiles);
  }

  /** At infinity by the two-point theory, in the last row by another. */
  private static String predicted(FitResult fit) {
    if (fit.observed().line().isPresent()) {
      double last = fit.asymptotics().map(Asymptotics::finalH).orElse(Double.NaN);
      return "predicted " + NumberFormat.html(last).markup();
    }
    double[] h = fit.fitted().map(f -> f.prediction().curves().h()).orElse(new double[0]);
    double last = h.length == 0 ? Double.NaN : h[h.length - 1];
    return "the theory has " + NumberFormat.html(last).markup() + " in the last row";
  }

  /** Whether y/h falls with h, which the theory excludes however straight the line is. */
  static boolean falls(LineTest line) {
    return line.slope().orElse(0) < 0;
  }

  /** Each curve by itself: a pool would be that of the curve with the largest values. */
  private static Html curves(PerCurve r2) {
    return Html.markup(
        "<span class=\"each\">%s%s%s</span>"
            .formatted(curve("h", r2.h()), curve("y", r2.y()), curve("w", r2.w())));
  }

  private static String curve(String name, OptionalDouble r2) {
    return "<span><i>%s</i> %s</span> ".formatted(name, NumberFormat.r2(r2).markup());
  }

  private static Html regime(FitResult fit) {
    boolean lazy = theta(fit).orElse(0) > 0;
    return fit.regime()
        .map(
            kind ->
                switch (kind) {
                  case BETWEEN -> lazy ? "between rich and lazy" : "between rich and decoder";
                  case LAZY, RICH, DECODER, EQUAL_TARGETS -> kind.toString();
                })
        .map(Html::text)
        .orElse(Html.text("not determined"));
  }

  private static OptionalDouble theta(FitResult fit) {
    return fit.asymptotics().map(Asymptotics::theta).orElse(OptionalDouble.empty());
  }

  private static String regimeNote(FitResult fit) {
    OptionalDouble theta = theta(fit);
    String number =
        theta.isEmpty()
            ? ""
            : "<i>θ</i> = %s%s"
                .formatted(NumberFormat.html(theta).markup(), interval(fit.asymptotics()));
    return fit.regime().isPresent() ? number : unknown(fit, number);
  }

  private static String interval(Optional<Asymptotics> asymptotics) {
    return asymptotics
        .flatMap(Asymptotics::thetaInterval)
        .map(i -> ", " + NumberFormat.html(i).markup())
        .orElse("");
  }

  /** Why the regime is not told. */
  private static String unknown(FitResult fit, String theta) {
    String reason =
        switch (fit.judgement().decision()) {
          case FAILS -> "the theory fails";
          case CANNOT_TELL -> "the run cannot tell";
          case HOLDS, IN_PART ->
              theta.isEmpty() ? "there is no <i>θ</i>" : "the rates are not identified";
        };
    return theta.isEmpty() ? reason : reason + "; " + theta;
  }

  private static Html tile(String label, String note, Html value) {
    return Template.fill(
        "<div><dt>{{label}}</dt><dd><b>{{value}}</b><small>{{note}}</small></dd></div>\n",
        Map.of("label", Html.markup(label), "note", Html.markup(note), "value", value));
  }
}
