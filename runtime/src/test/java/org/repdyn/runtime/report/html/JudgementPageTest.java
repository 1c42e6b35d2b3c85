package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.Judgement.Clock;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.TrajectoryFacts;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import tools.jackson.databind.JsonNode;

/** How a page tells whether the theory holds. */
class JudgementPageTest {
  private static final RunReport BASE = Samples.run("judged", 50);
  private static final FitResult.Fitted FIT = BASE.fit().fitted().orElseThrow();

  private static String page(FitResult fit) {
    return Samples.page(Samples.report("judged", BASE.recording(), fit));
  }

  private static FitResult.Fitted judged(Judgement judgement) {
    return new FitResult.Fitted(
        FIT.status(),
        FIT.observed(),
        FIT.rates(),
        FIT.goodness(),
        FIT.asymptotics(),
        FIT.prediction(),
        FIT.reliability(),
        FIT.extras(),
        judgement);
  }

  private static Judgement judgement(
      Decision decision, SequencedMap<String, Criterion> criteria, Clock clock) {
    return new Judgement(decision, "Because <so>.", List.of(), criteria, List.of(), clock);
  }

  private static Judgement judgement(Decision decision) {
    return judgement(decision, new LinkedHashMap<>(), Clock.NONE);
  }

  private static Criterion criterion(double value, double low, double high, Outcome outcome) {
    OptionalDouble number = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    return new Criterion(number, low, high, outcome, "source of <it>");
  }

  private static String verdict(String page) {
    int from = page.indexOf("<section id=\"verdict\"");
    return page.substring(from, page.indexOf("</section>", from));
  }

  private static String row(String page, String name) {
    int from = page.indexOf("<th scope=\"row\">" + name + "</th>");
    assertThat(from).as(name).isPositive();
    return page.substring(from, page.indexOf("</tr>", from))
        .replaceAll("<span class=\"sign.*?</span> ", "");
  }

  @Test
  void theDecisionComesFirstInWords() {
    for (Decision decision : Decision.values()) {
      String verdict = verdict(page(judged(judgement(decision))));
      String words =
          switch (decision) {
            case HOLDS -> "The theory holds<";
            case IN_PART -> "The theory holds in part<";
            case FAILS -> "The theory fails<";
            case CANNOT_TELL -> "Cannot tell<";
          };
      assertThat(verdict).contains("class=\"badge " + decision + "\"", "Because &lt;so&gt;.");
      assertThat(verdict.indexOf(words)).isBetween(1, verdict.indexOf("Because"));
    }
  }

  @Test
  void criteriaHaveBoundsAndAnOutcomeThatIsAWord() {
    double infinite = Double.POSITIVE_INFINITY;
    SequencedMap<String, Criterion> criteria = new LinkedHashMap<>();
    criteria.put("learned", criterion(1, 0.25, infinite, Outcome.PASSES));
    criteria.put("curveH", criterion(0.4, 0.9, infinite, Outcome.FAILS));
    criteria.put("path", criterion(0.05, 0, 0.03, Outcome.PASSES));
    criteria.put("clockEtaH", criterion(1.2, 0.5, 1.5, Outcome.FAILS));
    criteria.put("clockEtaY", criterion(Double.NaN, 0.5, 1.5, Outcome.UNRESOLVED));
    criteria.put("rivals", criterion(0.2, 0.5, infinite, Outcome.PASSES));
    criteria.put("<own>", criterion(1, 0, 2, Outcome.PASSES));
    String page = page(judged(judgement(Decision.IN_PART, criteria, Clock.NONE)));
    assertThat(row(page, "Learned")).contains(">1</td>", ">at least 0.25</td>", ">passes</td>");
    assertThat(row(page, "Curves: <i>R</i>² of <i>h</i>"))
        .contains(">0.4</td>", ">at least 0.9</td>", ">fails</td>", "source of &lt;it&gt;");
    assertThat(row(page, "Path: distance from it"))
        .contains(">at most 0.03</td>", ">passes: noise explains it</td>");
    assertThat(row(page, "Clock: <i>η<sub>h</sub></i>, late over early"))
        .contains(">0.5 to 1.5</td>", ">fails: below 0 at times</td>");
    assertThat(row(page, "Clock: <i>η<sub>y</sub></i>, late over early"))
        .contains(">–</td>", ">not determined</td>");
    assertThat(row(page, "Rivals: best over theory")).contains(">passes: both are small</td>");
    assertThat(row(page, "&lt;own&gt;")).contains(">at most 2</td>");
  }

  /** A pool would hide a curve of small values. */
  @Test
  void tilesHaveEachCurveAndTheRegimeOnlyWhereItCanBeTold() {
    FitResult.Fitted holds =
        with(Optional.of(interval(-0.05, 0.02)), FIT.observed().line().orElseThrow());
    PerCurve r2 = FIT.goodness().curveR2();
    assertThat(verdict(page(holds)))
        .contains("<span><i>h</i> " + NumberFormat.r2(r2.h()).markup() + "</span>")
        .contains("<span><i>y</i> " + NumberFormat.r2(r2.y()).markup() + "</span>")
        .contains("<span><i>w</i> " + NumberFormat.r2(r2.w()).markup() + "</span>")
        .contains("<b>rich</b>", ", −0.05 … 0.02</small>")
        .doesNotContain("pooled", "not determined");
    assertThat(row(page(holds), "<i>θ</i>")).contains("<small>−0.05 … 0.02</small>", "0.145");
    assertThat(verdict(page(judged(judgement(Decision.FAILS)))))
        .contains("<b>not determined</b><small>the theory fails; <i>θ</i> = ")
        .doesNotContain("<b>rich</b>");
  }

  @Test
  void aLineThatFallsIsNotCalledTheTheorys() {
    LineTest falling =
        new LineTest(OptionalDouble.of(-2), OptionalDouble.of(1), OptionalDouble.of(0.98));
    String page = page(with(Optional.empty(), falling));
    assertThat(page)
        .contains("This line falls: however straight it is, the theory excludes it.")
        .contains("of a line that falls; the theory requires that it rises");
    assertThat(page(FIT)).contains("straight line that rises").doesNotContain("This line falls");
  }

  @Test
  void localRatesAreDrawnWithTheFittedOnes() {
    Clock clock =
        new Clock(
            new double[] {1, 2, 3, 4},
            new double[] {0.1, 0.11, 0.12, -1},
            new double[] {2, Double.NaN, 2, 2});
    assertThat(FIT.rate("etaH").orElseThrow()).isBetween(0.03, 0.1);
    String page = page(judged(judgement(Decision.HOLDS, new LinkedHashMap<>(), clock)));
    JsonNode spec = HtmlReportTest.specs(page).get("chart-clock");
    assertThat(spec.at("/transform/0/fold").toString())
        .isEqualTo("[\"etaH, local\",\"etaY, local\",\"etaH, fitted\",\"etaY, fitted\"]");
    assertThat(spec.at("/encoding/y/scale/type").asString()).isEqualTo("log");
    JsonNode values = spec.at("/data/values");
    assertThat(values).hasSize(4);
    assertThat(values.at("/2/t").asDouble()).isEqualTo(3);
    assertThat(values.at("/2/etaH, local").asDouble()).isEqualTo(0.12);
    assertThat(values.at("/1/etaY, local").isNull()).as("a gap").isTrue();
    assertThat(values.at("/3/etaH, local").isNull()).as("no logarithm").isTrue();
    assertThat(values.at("/3/etaH, fitted").asDouble())
        .isCloseTo(FIT.rates().value("etaH").orElseThrow(), within(1e-6));
    assertThat(page).contains("both are flat lines", "Rates below 0, which the theory excludes");
    assertThat(page.indexOf("id=\"local-rates\"")).isGreaterThan(page.indexOf("id=\"line-test\""));
  }

  /** Such rates come from a fit that found no minimum; they would squeeze what is to be seen. */
  @Test
  void fittedRatesFarFromTheLocalOnesAreNamedInstead() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    Clock far = new Clock(new double[] {1, 2, 3}, new double[] {1e-6, 1e-6, 1e-6}, none);
    String page = page(judged(judgement(Decision.FAILS, new LinkedHashMap<>(), far)));
    JsonNode spec = HtmlReportTest.specs(page).get("chart-clock");
    assertThat(spec.at("/encoding/color/scale/domain").toString()).isEqualTo("[\"etaH, local\"]");
    assertThat(spec.at("/encoding/y/scale/domain/1").asDouble()).isLessThan(1e-5);
    assertThat(page)
        .contains("The fitted <i>η<sub>h</sub></i> = ", "is too far from the local rates")
        .doesNotContain("The horizontal lines");
  }

  @Test
  void localRatesNeedThreeTimesAndNoFit() {
    Clock two = new Clock(new double[] {1, 2}, new double[] {1, 1}, new double[] {1, 1});
    assertThat(page(judged(judgement(Decision.HOLDS, new LinkedHashMap<>(), two))))
        .doesNotContain("chart-clock");
    double[] three = {1, 2, 3};
    FitResult nothing = Samples.nothing(BASE.recording());
    FitResult without =
        new FitResult.NotFitted(
            nothing.status(),
            nothing.observed(),
            judgement(Decision.FAILS, new LinkedHashMap<>(), new Clock(three, three, three)));
    JsonNode spec = HtmlReportTest.specs(page(without)).get("chart-clock");
    assertThat(spec.at("/encoding/color/scale/domain").toString())
        .isEqualTo("[\"etaH, local\",\"etaY, local\"]");
    assertThat(spec.at("/encoding/strokeDash/scale/range")).hasSize(2);
  }

  @Test
  void aMisfitHasNoIntervalAndSaysSo() {
    String said = "so no 95\u202F% interval is given; several seeds show the spread.";
    SequencedMap<String, Rates.Rate> bare = new LinkedHashMap<>();
    bare.put("etaH", new Rates.Rate(0.1, Optional.empty(), OptionalDouble.empty()));
    for (double noise : new double[] {0.05, 0.5}) {
      Reliability reliability =
          new Reliability(
              FIT.reliability().orElseThrow().identifiability(),
              new Reliability.Residuals(PerCurve.NONE, PerCurve.NONE, 3, noise));
      FitResult fit =
          new FitResult.Fitted(
              FIT.status(),
              FIT.observed(),
              new Rates(bare, Optional.empty()),
              FIT.goodness(),
              FIT.asymptotics(),
              FIT.prediction(),
              Optional.of(reliability),
              FIT.extras(),
              FIT.judgement());
      assertThat(page(fit).contains(said)).as("noise %s", noise).isEqualTo(noise < 0.1);
    }
    assertThat(page(FIT)).doesNotContain(said);
  }

  @Test
  void aStartThatWasFittedIsNotTheFirstRow() {
    FitResult fit =
        new FitResult.Fitted(
            FIT.status(),
            FIT.observed(),
            FIT.rates(),
            FIT.goodness(),
            FIT.asymptotics(),
            new Prediction(new Prediction.Start(0.25, 0.5, 0.75, true), FIT.prediction().curves()),
            FIT.reliability(),
            FIT.extras(),
            FIT.judgement());
    String first = "started at the network&#39;s first row";
    assertThat(page(fit))
        .contains("started at values fitted along with the rates", ">0.25, 0.5, 0.75</td>")
        .doesNotContain("started at the network's first row", first);
    assertThat(page(FIT)).contains("started at the network's first row");
  }

  @Test
  void severalSeedsStartWithTheJudgementOfAll() {
    List<RunResult> runs =
        List.of(
            seed(7, judged(judgement(Decision.HOLDS))),
            seed(8, judged(judgement(Decision.HOLDS))),
            seed(9, judged(judgement(Decision.FAILS))));
    String page = page(runs);
    assertThat(page)
        .contains("Of 3 runs the theory holds for 2 and fails on 1.")
        .contains("The theory holds</span> 2 runs</li>", "The theory fails</span> 1 run</li>")
        .contains("Example: seed 7, one of 3 seeds, in detail");
    assertThat(page.indexOf("Of 3 runs")).isLessThan(page.indexOf("Example: seed 7"));
    assertThat(row(page, "seed 9")).contains("<td class=\"outcome fails\">fails</td>");
    assertThat(row(page, "runs with this number")).contains("<td class=\"value\">3</td>");
    assertThat(page).contains("<th scope=\"row\">median</th>");
  }

  @Test
  void theBandHasQuantilesOfTheRunsAndTheMedianOfTheTheory() {
    List<RunResult> runs = new ArrayList<>();
    IntStream.rangeClosed(1, 3).forEach(seed -> runs.add(seed(seed, FIT)));
    JsonNode spec = HtmlReportTest.specs(page(runs)).get("chart-seeds-y");
    JsonNode first = spec.at("/data/values/20");
    double y = BASE.recording().primary().y()[20];
    assertThat(first.path("network").asDouble()).isCloseTo(y, within(1e-6 * y));
    assertThat(first.path("low").asDouble()).isCloseTo(y, within(1e-6 * y));
    double theory = FIT.prediction().curves().y()[20];
    assertThat(first.path("theory").asDouble()).isCloseTo(theory, within(1e-6 * theory));
    assertThat(spec.path("layer")).hasSize(3);
    IntStream.rangeClosed(4, 21).forEach(seed -> runs.add(seed(seed, FIT)));
    JsonNode many = HtmlReportTest.specs(page(runs)).get("chart-seeds-y");
    assertThat(many.path("layer")).as("no single runs").hasSize(2);
    assertThat(many.at("/data/values")).hasSize(50);
  }

  @Test
  void quantilesAreInterpolatedBetweenWhatExists() {
    double[] values = {4, Double.NaN, 1, 3, 2, 0};
    assertThat(SeedBand.quantile(values, 0.5)).isEqualTo(2);
    assertThat(SeedBand.quantile(values, 0.1)).isCloseTo(0.4, within(1e-12));
    assertThat(SeedBand.quantile(values, 0.9)).isCloseTo(3.6, within(1e-12));
    assertThat(SeedBand.quantile(new double[] {Double.NaN}, 0.5)).isNaN();
    // A shorter run counts until it ends, at the times of the longer one.
    List<RunResult> runs = List.of(seed(1, FIT), Samples.run("longer", 100).run());
    SeedBand band = band(runs);
    assertThat(band.time()).hasSize(100);
    assertThat(band.median()[99]).isEqualTo(runs.getLast().recording().primary().h()[99]);
    assertThat(Arrays.stream(band.median())).allMatch(Double::isFinite);
  }

  @Test
  void aRunThatConvergedKeepsItsLastValues() {
    RunResult longer = Samples.run("longer", 100).run();
    double[] both = band(List.of(ended(Status.Kind.CONVERGED), longer)).low();
    double[] one = band(List.of(ended(Status.Kind.DIVERGED), longer)).low();
    double a = BASE.recording().primary().h()[49];
    double b = longer.recording().primary().h()[99];
    assertThat(both[99]).isCloseTo(Math.min(a, b) + 0.1 * Math.abs(a - b), within(1e-12));
    assertThat(one[99]).isEqualTo(b);
  }

  /** Of h. */
  private static SeedBand band(List<RunResult> runs) {
    return SeedBand.of(
        runs,
        run -> run.recording().primary().h(),
        run -> run.fit().fitted().map(f -> f.prediction().curves().h()));
  }

  private static RunResult ended(Status.Kind kind) {
    Recording r = BASE.recording();
    return Samples.report(
            "ended",
            new Recording(new Status(kind, 49), "step", r.time(), r.loss(), r.track()),
            BASE.fit())
        .run();
  }

  private static String page(List<RunResult> runs) {
    return Samples.page(
        new RunReport(
            "seeds",
            runs.getFirst(),
            Optional.of(SeedAnalysis.experiment("seeds", runs)),
            BASE.provenance()));
  }

  private static RunResult seed(long seed, FitResult fit) {
    return new RunResult(
        seed,
        BASE.recording(),
        RunResult.Measurements.NONE,
        fit,
        new LinkedHashMap<>(),
        Optional.empty(),
        List.of());
  }

  private static Rates.Interval interval(double low, double high) {
    return new Rates.Interval(OptionalDouble.of(low), OptionalDouble.of(high));
  }

  private static FitResult.Fitted with(Optional<Rates.Interval> theta, LineTest line) {
    Asymptotics a = FIT.asymptotics().orElseThrow();
    TrajectoryFacts facts = FIT.observed();
    return new FitResult.Fitted(
        FIT.status(),
        new TrajectoryFacts(facts.rows(), facts.timeUnit(), facts.lastH(), Optional.of(line)),
        FIT.rates(),
        FIT.goodness(),
        Optional.of(
            new Asymptotics(
                a.ratio(), a.aHigh(), a.aLow(), a.theta(), theta, a.regime(), a.finalH())),
        FIT.prediction(),
        FIT.reliability(),
        FIT.extras(),
        FIT.judgement());
  }
}
