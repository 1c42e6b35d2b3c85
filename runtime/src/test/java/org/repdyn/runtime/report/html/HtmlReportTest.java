package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.TrajectoryFacts;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final Pattern SPEC =
      Pattern.compile(
          "<script type=\"application/json\" id=\"([^\"]*)-spec\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private static String page(RunReport report) {
    return Samples.page(report);
  }

  private static FitResult.Fitted fitted(RunReport report) {
    return report.fit().fitted().orElseThrow();
  }

  /** The page without the text of its scripts and styles. */
  private static String markup(String page) {
    return SCRIPT.matcher(page).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
  }

  /** The specifications of a page in order, by the id of their chart. */
  static SequencedMap<String, JsonNode> specs(String page) {
    SequencedMap<String, JsonNode> specs = new LinkedHashMap<>();
    SPEC.matcher(page)
        .results()
        .forEach(m -> specs.put(m.group(1), JsonMapper.shared().readTree(m.group(2))));
    return specs;
  }

  @Test
  void nothingInThePageIsFetched() {
    String page = page(Samples.run("two-points", 200));
    assertThat(
            Pattern.compile("\\b(?:src|href|action|srcset|data)=\"([^\"]*)\"")
                .matcher(markup(page))
                .results()
                .map(m -> m.group(1)))
        .isNotEmpty()
        .allMatch(target -> target.equals("data:,") || target.startsWith("#"));
    String style = page.substring(page.indexOf("<style>"), page.indexOf("</style>"));
    assertThat(style).contains("--paper").doesNotContain("@import", "url(");
  }

  @Test
  void thePolicyAllowsTheScriptsOfThePageAndNothingElse() throws Exception {
    String page = page(Samples.run("two-points", 200));
    var policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1))
        .startsWith("default-src &#39;none&#39;;")
        .doesNotContain("http", "unsafe-eval");
    List<String> scripts = SCRIPT.matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(scripts).hasSize(4);
    for (String script : scripts) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(policy.group(1))
          .contains(
              "&#39;sha256-"
                  + Html.text(Base64.getEncoder().encodeToString(digest)).markup()
                  + "&#39;");
    }
  }

  @Test
  void everySpecificationStandsOnItsOwn() {
    SequencedMap<String, JsonNode> specs = specs(page(Samples.run("two-points", 200)));
    assertThat(specs).hasSize(7);
    for (var chart : specs.entrySet()) {
      JsonNode spec = chart.getValue();
      assertThat(spec.path("$schema").asString()).contains("vega-lite");
      int rows = chart.getKey().equals("chart-clock") ? 3 : 200;
      assertThat(spec.at("/data/values").size()).isEqualTo(rows);
      assertThat(spec.path("config").isObject()).isTrue();
      assertThat(spec.path("description").asString()).isNotBlank();
    }
  }

  @Test
  void dataAreTheRecordedValues() {
    RunReport report = Samples.run("two-points", 50);
    JsonNode row = specs(page(report)).get("chart-h").at("/data/values/20");
    assertThat(row.path("t").asDouble()).isEqualTo(20);
    double h = report.recording().primary().h()[20];
    assertThat(row.path("network").asDouble()).isCloseTo(h, within(1e-6 * h));
    double theory = fitted(report).prediction().curves().h()[20];
    assertThat(row.path("theory").asDouble()).isCloseTo(theory, within(1e-6 * theory));
  }

  @Test
  void whatComesFromOutsideCannotBecomeMarkup() {
    String evil = "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\">{{style}}";
    RunReport sample = Samples.run(evil, 60);
    Recording r = sample.recording();
    LinkedHashMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put(evil, r.primary().h());
    taps.put("second", r.primary().h());
    PairTrajectory track =
        new PairTrajectory(new Pair(0, 1), 1, 0.5, taps, r.primary().y(), r.primary().w());
    RunReport report =
        Samples.report(
            evil, new Recording(r.status(), evil, r.time(), r.loss(), track), sample.fit());
    String page = page(report);
    assertThat(markup(page)).doesNotContain("alert(1)<", "<script>", "<img");
    assertThat(SCRIPT.matcher(page).results()).hasSize(4);
    assertThat(specs(page)).hasSize(9);
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)").contains("{{style}}");
    assertThat(specs(page).get("chart-h").at("/encoding/x/title").asString()).isEqualTo(evil);
  }

  @Test
  void valuesThatDoNotExistAreGaps() {
    RunReport sample = Samples.run("gaps", 40);
    Recording r = sample.recording();
    double[] y = r.primary().y().clone();
    y[5] = Double.NaN;
    y[6] = Double.POSITIVE_INFINITY;
    r.loss()[7] = Double.NEGATIVE_INFINITY;
    PairTrajectory track =
        new PairTrajectory(new Pair(0, 1), 1, 0.5, r.track().h(), y, r.primary().w());
    FitResult.Fitted f = fitted(sample);
    LinkedHashMap<String, Rates.Rate> rates = new LinkedHashMap<>();
    rates.put("etaH", new Rates.Rate(1e-3, Optional.empty(), OptionalDouble.empty()));
    rates.put("etaY", new Rates.Rate(Double.NaN, Optional.empty(), OptionalDouble.empty()));
    FitResult bare =
        new FitResult.Fitted(
            FitStatus.NOT_CONVERGED,
            new TrajectoryFacts(
                0, "step", OptionalDouble.of(Double.POSITIVE_INFINITY), Optional.of(LineTest.NONE)),
            new Rates(rates, Optional.empty()),
            new GoodnessOfFit(Double.NaN, OptionalDouble.of(Double.NaN), PerCurve.NONE),
            Optional.empty(),
            f.prediction(),
            Optional.empty(),
            new FitResult.Extras(Optional.empty(), Optional.empty()),
            f.judgement());
    String page =
        page(
            Samples.report(
                "gaps", new Recording(r.status(), "step", r.time(), r.loss(), track), bare));
    assertThat(markup(page))
        .doesNotContain("NaN", "Infinity")
        .contains("<td class=\"value\">–</td>");
    SequencedMap<String, JsonNode> specs = specs(page);
    assertThat(specs.get("chart-y").at("/data/values/5/network").isNull()).isTrue();
    assertThat(specs.get("chart-y").at("/data/values/6/network").isNull()).isTrue();
    assertThat(specs.get("chart-loss").at("/data/values/7/network").isNull()).isTrue();
    assertThat(specs.get("chart-line").path("layer"))
        .as("no lines where there is no fit")
        .hasSize(2);
    assertThat(specs.get("chart-line").at("/encoding/strokeDash/scale/domain"))
        .as("a legend without what is not drawn")
        .isEmpty();
  }

  @Test
  void runsThatFailedSaySoFirst() {
    RunReport sample = Samples.run("short", 30);
    Recording r = sample.recording();
    for (Status.Kind kind : Status.Kind.values()) {
      RunReport report =
          Samples.report(
              "short",
              new Recording(new Status(kind, 29), "step", r.time(), r.loss(), r.track()),
              Samples.nothing(r));
      String page = page(report);
      String before = page.substring(page.indexOf("</style>"), page.indexOf("id=\"verdict\""));
      switch (kind) {
        case DIVERGED -> assertThat(before).contains("role=\"alert\"", "diverged at step 29");
        case INTERRUPTED -> assertThat(before).contains("role=\"alert\"", "interrupted at step 29");
        case COMPLETED, CONVERGED -> assertThat(before).doesNotContain("role=\"alert\"");
      }
    }
  }

  @Test
  void aRunWithoutRowsStillHasAPage() {
    LinkedHashMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put("encoder/hidden-1", new double[0]);
    Recording nothing =
        new Recording(
            new Status(Status.Kind.INTERRUPTED, 0),
            "step",
            new double[0],
            new double[0],
            new PairTrajectory(new Pair(0, 1), 1, 0.5, taps, new double[0], new double[0]));
    String page = page(Samples.report("nothing", nothing, Samples.nothing(nothing)));
    assertThat(specs(page)).isEmpty();
    assertThat(markup(page))
        .contains("interrupted at step 0", "how to reproduce", "There was nothing to fit");
  }

  @Test
  void longRunsStaySmall() {
    String page = page(Samples.run("long", 200_000));
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    assertThat(specs(page).values())
        .allMatch(spec -> spec.at("/data/values").size() <= TimedCharts.DRAWN);
    assertThat(markup(page)).contains("at most about 600 are drawn");
  }

  @Test
  void theLineTestSaysHowManyRowsItDraws() {
    RunReport few = Samples.run("few", 50);
    assertThat(page(few)).contains("Each point is one row (all 50 recorded rows are drawn)");
    // The ratio of a row without distance does not exist.
    few.recording().primary().h()[7] = 0;
    few.recording().primary().y()[7] = 0;
    assertThat(page(few)).contains("(49 of 50 recorded rows are drawn)");
    String many = page(Samples.run("many", 6000));
    int points = specs(many).get("chart-line").at("/data/values").size();
    assertThat(points).isBetween(300, 600);
    assertThat(many).contains("(%d of 6\u202F000 recorded rows are drawn)".formatted(points));
  }

  @Test
  void theFitIsToldWithItsIntervalsAndRivals() {
    String page = markup(page(Samples.run("fit", 50)));
    assertThat(page)
        .contains("95\u202F% intervals by profile likelihood")
        .contains("… unbounded</small>")
        .contains("By BIC the data prefer <b>two-point</b>")
        .contains(
            "The theory leaves 1\u202F% of the curves unexplained.",
            "misses the late ones by 7\u202F% of the range of the curves")
        .contains("<td class=\"value\">1\u202F%</td>")
        .contains("<tr class=\"best\"><th scope=\"row\">two-point</th>")
        .contains("<th scope=\"row\">flipped-w</th><td class=\"value\">–</td>");
  }

  @Test
  void theLineOfTheTheoryPassesThroughTheFirstRow() {
    RunReport report = Samples.run("line", 50);
    var seen = report.recording().primary();
    JsonNode spec = specs(page(report)).get("chart-line");
    assertThat(spec.path("layer").size()).isEqualTo(4);
    Asymptotics a = fitted(report).asymptotics().orElseThrow();
    double r = 1 / a.ratio();
    String expression = spec.at("/layer/1/transform/0/calculate").asString();
    assertThat(expression)
        .isEqualTo("(datum.h - (%s)) / (%s)".formatted(Spec.number(a.aHigh()), Spec.number(r)));
    assertThat((seen.h()[0] - a.aHigh()) / r).isCloseTo(seen.y()[0] / seen.h()[0], within(1e-9));
  }

  @Test
  void ratesThatAreNotKnownSaySo() {
    RunReport sample = Samples.run("vague", 50);
    FitResult.Fitted f = fitted(sample);
    FitResult vague =
        new FitResult.Fitted(
            f.status(),
            f.observed(),
            f.rates(),
            f.goodness(),
            f.asymptotics(),
            f.prediction(),
            Optional.of(Samples.reliability(false, "only their <ratio> is.")),
            f.extras(),
            f.judgement());
    assertThat(page(Samples.report("vague", sample.recording(), vague)))
        .contains(
            "class=\"caution\">The individual rates are not identified: only their &lt;ratio&gt;"
                + " is.");
  }

  /** A dynamics of other rates than the paper's has their names, and no regime. */
  @Test
  void ratesOfAnyNameAreShown() {
    RunReport sample = Samples.run("own", 50);
    FitResult.Fitted f = fitted(sample);
    LinkedHashMap<String, Rates.Rate> rates = new LinkedHashMap<>();
    for (String name : List.of("alpha", "beta", "<gamma>")) {
      rates.put(name, new Rates.Rate(0.5, Optional.empty(), OptionalDouble.empty()));
    }
    FitResult own =
        new FitResult.Fitted(
            f.status(),
            f.observed(),
            new Rates(rates, Optional.empty()),
            f.goodness(),
            Optional.empty(),
            f.prediction(),
            f.reliability(),
            new FitResult.Extras(f.loss(), Optional.empty()),
            f.judgement());
    String page = markup(page(Samples.report("own", sample.recording(), own)));
    assertThat(page)
        .contains("<th scope=\"row\">alpha</th>", "<th scope=\"row\">&lt;gamma&gt;</th>")
        .contains("with the same 3 fitted rates for all three curves")
        .doesNotContain("Effective learning rate of the encoder", "<i>A</i><sub>high</sub>");
  }

  @Test
  void theoryMustHaveTheRowsOfTheRun() {
    RunReport a = Samples.run("a", 20);
    RunReport b = Samples.run("b", 30);
    assertThatThrownBy(() -> Samples.report("c", a.recording(), b.fit()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20 rows");
  }
}
