package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.SeedJudgement;
import org.repdyn.runtime.trajectory.Trajectory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All seeds of an experiment: the decision on all of them, their curves, and their numbers. */
final class SeedsSection implements Section {
  /** The number of points drawn per chart, over all curves of single runs. */
  private static final int DRAWN = 4000;

  /** Points of the band. */
  private static final int BAND = 300;

  /** More curves hide the band. */
  private static final int SINGLE = 20;

  /** The layers of single curves and of medians in the specification. */
  private static final int RUNS = 1;

  private static final int MEDIANS = 2;

  @Override
  public String title() {
    return "Seeds";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report.all().flatMap(all -> all.summary().map(summary -> body(all.runs(), summary)));
  }

  private static Html body(List<RunResult> runs, SeedSummary summary) {
    List<Chart> charts =
        List.of(
            chart("h", "distance of representations", runs, Trajectory::h, Prediction.Curves::h),
            chart("y", "distance of predictions", runs, Trajectory::y, Prediction.Curves::y),
            chart("w", "alignment with the targets", runs, Trajectory::w, Prediction.Curves::w));
    return Template.fill(
        "{{judgement}}{{figure}}{{table}}",
        Map.of(
            "judgement",
            judgement(summary.judgement()),
            "figure",
            new Figure(charts, caption(runs), Html.NOTHING).html(),
            "table",
            SeedTable.of(runs, summary)));
  }

  private static Html judgement(SeedJudgement judgement) {
    List<Html> counts =
        judgement.counts().entrySet().stream()
            .map(
                e ->
                    Template.fill(
                        "<li>{{badge}} {{count}}</li>\n",
                        Map.of(
                            "badge",
                            Badge.html(e.getKey()),
                            "count",
                            e.getValue() == 1 ? "1 run" : e.getValue() + " runs")))
            .toList();
    return Template.fill(
        """
        <p class="decision">{{badge}}</p>
        <p class="verdict">{{text}}</p>
        <ul class="counts">
        {{counts}}</ul>
        """,
        Map.of(
            "badge",
            Badge.html(judgement.decision()),
            "text",
            Prose.html(judgement.text()),
            "counts",
            // One decision of all runs is that of the badge above.
            counts.size() == 1 ? Html.NOTHING : Html.join(counts)));
  }

  private static Html caption(List<RunResult> runs) {
    long theories = runs.stream().filter(run -> run.fit().fitted().isPresent()).count();
    StringBuilder text = new StringBuilder();
    text.append(
        "The network with %d seeds. Band: the middle 80\u202F%% of the runs at each time, from the 10\u202F%% to the 90\u202F%% quantile; solid: their median."
            .formatted(runs.size()));
    if (theories > 0) {
      text.append(
          " Dashed: the median of the theory, integrated with the rates of each run%s."
              .formatted(
                  theories == runs.size() ? "" : " that has any (%d runs)".formatted(theories)));
    }
    if (runs.size() <= SINGLE) {
      text.append(" Thin: single runs.");
    }
    if (runs.stream().mapToInt(run -> run.recording().time().length).distinct().count() > 1) {
      text.append(
          " A run that converged keeps its last values; one that ended otherwise no longer"
              + " counts.");
    }
    return Html.markup(text.toString());
  }

  private static Chart chart(
      String curve,
      String title,
      List<RunResult> runs,
      Function<Trajectory, double[]> network,
      Function<Prediction.Curves, double[]> theory) {
    ArrayNode values = Spec.array();
    SeedBand band =
        SeedBand.of(
            runs,
            run -> network.apply(run.recording().primary()),
            run -> run.fit().fitted().map(f -> theory.apply(f.prediction().curves())));
    for (int k : band.rows(BAND)) {
      ObjectNode point = values.addObject();
      point.set("t", Spec.number(band.time()[k]));
      point.set("low", Spec.number(band.low()[k]));
      point.set("high", Spec.number(band.high()[k]));
      point.set("network", Spec.number(band.median()[k]));
      point.set("theory", Spec.number(band.theory()[k]));
    }
    boolean single = runs.size() <= SINGLE;
    if (single) {
      runs.forEach(run -> add(values, run, network, DRAWN / runs.size()));
    }
    Spec spec =
        Spec.read("seeds.vl.json")
            .data(values)
            .set("/description", curve + " of the network and of the theory over all seeds")
            .set("/encoding/x/title", runs.getFirst().recording().timeUnit())
            .set("/encoding/y/title", curve);
    if (runs.stream().allMatch(run -> run.fit().fitted().isEmpty())) {
      dropTheory(spec);
    }
    if (!single) {
      spec.remove("/layer", RUNS);
    }
    return new Chart(
        "chart-seeds-" + curve, Html.markup("<i>" + curve + "</i>, " + title), true, spec);
  }

  private static void add(
      ArrayNode values, RunResult run, Function<Trajectory, double[]> column, int budget) {
    double[] time = run.recording().time();
    double[] value = column.apply(run.recording().primary());
    for (int row : Thinning.rows(time, List.of(value), Math.min(budget, TimedCharts.DRAWN))) {
      ObjectNode point = values.addObject().put("seed", Long.toString(run.seed()));
      point.set("t", Spec.number(time[row]));
      point.set("value", Spec.number(value[row]));
    }
  }

  /** The curve of the theory, and its name in the legend. */
  private static void dropTheory(Spec spec) {
    String layer = "/layer/" + MEDIANS;
    spec.remove(layer + "/transform/1/fold", 1);
    for (String channel : List.of("color", "strokeDash", "strokeWidth")) {
      spec.remove(layer + "/encoding/" + channel + "/scale/domain", 1);
      spec.remove(layer + "/encoding/" + channel + "/scale/range", 1);
    }
  }
}
