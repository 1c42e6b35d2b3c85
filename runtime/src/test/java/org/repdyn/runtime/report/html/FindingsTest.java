package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.trajectory.Evaluations;
import tools.jackson.databind.JsonNode;

class FindingsTest {
  private static String page(Findings findings) {
    RunReport base = Samples.run("findings", 50);
    return HtmlReport.of(
        new RunReport(base.name(), base.recording(), base.theory(), findings, base.provenance()));
  }

  private static Findings structure(RdmFigure structure) {
    return findings(Optional.empty(), List.of(structure), List.of());
  }

  private static Findings findings(
      Optional<Evaluations> evaluations, List<RdmFigure> structures, List<Embedding> embeddings) {
    return new Findings(
        Optional.empty(),
        evaluations,
        structures,
        embeddings,
        new LinkedHashMap<>(),
        List.of(),
        List.of());
  }

  private static JsonNode spec(String page, String id) {
    return HtmlReportTest.specs(page).get(id);
  }

  @Test
  void aRunWithoutThemHasNoSections() {
    assertThat(page(Findings.NONE))
        .doesNotContain("id=\"structure-of-the-representation\"")
        .doesNotContain("id=\"embedding-of-the-representations\"")
        .doesNotContain("id=\"features\"")
        .doesNotContain("id=\"test-set\"");
  }

  @Test
  void matricesStandSideBySideOnOneScale() {
    double[][] predicted = {{0, 4}, {4, 0}};
    double[][] observed = {{0, 3}, {3, Double.NaN}};
    String page =
        page(
            structure(
                new RdmFigure(
                    "xor", false, List.of("00", "01"), predicted, observed, true, List.of())));
    JsonNode p = spec(page, "chart-structure-1-predicted");
    JsonNode o = spec(page, "chart-structure-1-observed");
    JsonNode d = spec(page, "chart-structure-1-difference");
    assertThat(p.at("/data/values/0/value/1").asDouble()).isEqualTo(4);
    assertThat(o.at("/data/values/0/value/1").asDouble()).isEqualTo(3);
    assertThat(o.at("/data/values/1/value/1").isNull()).isTrue();
    assertThat(d.at("/data/values/0/value/1").asDouble()).isEqualTo(-1);
    assertThat(o.at("/encoding/color/scale/domain"))
        .isEqualTo(p.at("/encoding/color/scale/domain"));
    assertThat(d.at("/encoding/color/scale/domain").toString()).isEqualTo("[-4.0,4.0]");
    assertThat(o.at("/encoding/color/title").asString()).isEqualTo("distance, not squared");
    assertThat(o.at("/encoding/x/axis/labelExpr").asString())
        .isEqualTo("[\"00\",\"01\"][datum.value]");
  }

  @Test
  void aPredictionWithoutUnitIsScaledByLeastSquares() {
    double[][] predicted = {{0, 2, 1}, {2, 0, 1}, {1, 1, 0}};
    double[][] observed = {{0, 9, 6}, {9, 0, 6}, {6, 6, 0}};
    String page =
        page(
            structure(
                new RdmFigure(
                    "digits",
                    true,
                    List.of("0", "0", "1"),
                    predicted,
                    observed,
                    false,
                    List.of())));
    double factor = (2 * 9 + 1 * 6 + 1 * 6) / (4.0 + 1 + 1);
    assertThat(spec(page, "chart-structure-1-predicted").at("/data/values/0/value/1").asDouble())
        .isCloseTo(2 * factor, within(1e-9));
    assertThat(page).contains("scaled to the observation");
  }

  @Test
  void largeMatricesAreThinnedAndRunsOfLabelsNamedOnce() {
    int n = 1000;
    double[][] big = new double[n][n];
    List<String> labels = IntStream.range(0, n).mapToObj(i -> "class " + i / 250).toList();
    String page = page(structure(new RdmFigure("big", true, labels, big, big, true, List.of())));
    JsonNode spec = spec(page, "chart-structure-1-observed");
    assertThat(spec.at("/data/values").size()).isEqualTo(Heatmap.DRAWN);
    assertThat(spec.at("/encoding/x/axis/values").size()).isEqualTo(4);
    assertThat(page).contains("150 of 1\u202F000 samples are drawn");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void scoresSayWhatDoesNotExist() {
    double[][] m = {{0, 1}, {1, 0}};
    RdmFigure.Score score = new RdmFigure.Score("theory <&>", 0.5, Double.NaN);
    assertThat(
            page(
                structure(new RdmFigure("s", true, List.of("a", "b"), m, m, true, List.of(score)))))
        .contains(
            "theory &lt;&amp;&gt;</th><td class=\"value\">0.5</td><td class=\"value\">–</td>");
  }

  @Test
  void embeddingsHaveOneChartForEachAnnotation() {
    int points = 5000;
    List<Embedding.Frame> frames = new ArrayList<>();
    for (int f = 0; f < 30; f++) {
      double[] x = new double[points];
      double[] y = new double[points];
      x[points - 1] = f;
      y[0] = -2;
      frames.add(new Embedding.Frame(10 * f, x, y, y));
    }
    List<String> names = List.of("x", "y");
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "m" + i).toList();
    int[] codes = new int[points];
    codes[points - 1] = 1;
    String page =
        page(
            findings(
                Optional.empty(),
                List.of(),
                List.of(
                    new Embedding(
                        "mds",
                        frames,
                        List.of(
                            new Annotation("context", names, codes),
                            new Annotation("feature", many, codes))))));
    JsonNode named = spec(page, "chart-embedding-1-1");
    int last = named.at("/data/values").size() - 1;
    assertThat(last).isEqualTo(11);
    assertThat(named.at("/params/0/value").asInt()).isEqualTo(last);
    assertThat(named.at("/params/0/bind/max").asInt()).isEqualTo(last);
    assertThat(named.at("/data/values/11/time").asDouble()).isEqualTo(290);
    assertThat(named.at("/data/values/11/x").size()).isEqualTo(400);
    assertThat(named.at("/data/values/11/z").size()).isEqualTo(400);
    assertThat(named.at("/data/values/11/category/399").asString()).isEqualTo("y");
    assertThat(named.at("/encoding/x/scale/domain/1").asDouble())
        .isCloseTo(1.05 * 29, within(1e-9));
    assertThat(spec(page, "chart-embedding-1-2").at("/encoding/color/type").asString())
        .isEqualTo("quantitative");
    assertThat(page).contains("400 of 5\u202F000 samples", "<output>290</output>");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void allPairsAreDrawnWithTheTheorysFirst() {
    double[] time = {0, 1, 2};
    List<Pairs.Curve> curves =
        IntStream.range(0, Pairs.DRAWN)
            .mapToObj(
                p -> new Pairs.Curve("0, " + p, new double[] {0, p, p}, new double[] {p, 0, 0}))
            .toList();
    Findings findings =
        new Findings(
            Optional.of(new Pairs(time, curves, 1234)),
            Optional.empty(),
            List.of(),
            List.of(),
            new LinkedHashMap<>(),
            List.of(),
            List.of());
    String page = page(findings);
    JsonNode h = spec(page, "chart-pairs-h");
    assertThat(h.at("/data/values").size()).isEqualTo(3 * Pairs.DRAWN);
    assertThat(h.at("/data/values/7/value").asDouble()).isEqualTo(2);
    assertThat(h.at("/data/values/7/pair").asString()).isEqualTo("0, 2");
    assertThat(h.at("/encoding/color/scale/domain/0").asString()).isEqualTo("0, 0");
    assertThat(spec(page, "chart-pairs-y").at("/data/values/9/value").asDouble()).isEqualTo(3);
    assertThat(page).contains("8 of 1\u202F234 pairs are drawn");
    assertThatThrownBy(() -> new Pairs(new double[2], curves, 8)).hasMessageContaining("length");
  }

  @Test
  void accuracyIsShownWhereThereAreClasses() {
    double[] time = {0, 1};
    double[] loss = {0.1, 0.007};
    String with =
        page(
            findings(
                Optional.of(new Evaluations(time, loss, new double[] {0.1, 0.9357})),
                List.of(),
                List.of()));
    assertThat(with).contains("93.57\u202F%", "id=\"chart-accuracy\"");
    assertThat(spec(with, "chart-accuracy").at("/encoding/color/legend").isNull()).isTrue();
    double[] last = {1};
    assertThat(page(findings(Optional.of(new Evaluations(last, last, last)), List.of(), List.of())))
        .contains("Of the test set 100\u202F% is classified right")
        .doesNotContain("id=\"chart-accuracy\"");
    double[] none = {Double.NaN, Double.NaN};
    assertThat(page(findings(Optional.of(new Evaluations(time, loss, none)), List.of(), List.of())))
        .contains("id=\"chart-test-loss\"")
        .doesNotContain("id=\"chart-accuracy\"");
  }

  @Test
  void theFitAtEveryTapIsDrawnFromInputToOutput() {
    RunReport base = Samples.run("depth", 50);
    Fit fit = base.theory().fit();
    SequencedMap<String, Fit> fits = new LinkedHashMap<>();
    fits.put("encoder/hidden-2", fit);
    fits.put("encoder/hidden-1", Samples.nothing(base.recording()).fit());
    fits.put("encoder/hidden-3", fit);
    String page =
        page(
            new Findings(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                fits,
                List.of(),
                List.of()));
    JsonNode misfit = spec(page, "chart-depth-misfit");
    assertThat(misfit.at("/encoding/x/sort").toString())
        .isEqualTo("[\"encoder/hidden-1\",\"encoder/hidden-2\",\"encoder/hidden-3\"]");
    assertThat(misfit.at("/data/values/0/value").isNull()).isTrue();
    assertThat(misfit.at("/data/values/1/value").asDouble())
        .isCloseTo(fit.misfit(), within(1e-6 * fit.misfit()));
    assertThat(spec(page, "chart-depth-rates").at("/data/values").size()).isEqualTo(6);
    assertThat(page).contains("comes closest at <b>encoder/hidden-2</b>");
  }

  @Test
  void seedsHaveMeanAndSpread() {
    RunReport base = Samples.run("seeds", 50);
    RunReport other = Samples.run("seeds", 100);
    double a = base.theory().fit().etaY();
    double b = other.theory().fit().etaY();
    String page =
        page(
            new Findings(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(
                    new SeedOutcome(1, base.recording(), base.theory().fit()),
                    new SeedOutcome(2, other.recording(), other.theory().fit()),
                    new SeedOutcome(
                        3, base.recording(), Samples.nothing(base.recording()).fit()))));
    assertThat(spec(page, "chart-seeds-h").at("/data/values").size()).isEqualTo(50 + 100 + 50);
    String deviation = NumberFormat.html(Math.abs(a - b) / Math.sqrt(2)).markup();
    assertThat(page)
        .contains("<td class=\"value\">" + NumberFormat.html((a + b) / 2).markup() + "</td>")
        .contains("<td class=\"value\">" + deviation + "</td>")
        .contains("seed 3", "seed 2", "seed 1")
        .contains("Seed 1 of 3 in detail", "<section id=\"seeds\"");
  }

  @Test
  void featuresStandWithTheirContextAndRatio() {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    shares.put("mx", 0.75);
    shares.put("my", 0.0025);
    Features features = new Features("mx", shares, 300.0);
    String page =
        page(
            new Findings(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(features, new Features(null, shares, null)),
                List.of()));
    assertThat(page)
        .contains("<section id=\"features\"", "mx is asked for", "<td class=\"value\">0.0025</td>")
        .containsOnlyOnce("<td class=\"value\">300</td>");
  }

  @Test
  void sizesAreChecked() {
    double[][] one = {{0}};
    assertThatThrownBy(() -> new RdmFigure("s", true, List.of("a", "b"), one, one, true, List.of()))
        .hasMessageContaining("2 x 2");
    double[] x = {1, 2};
    assertThatThrownBy(
            () ->
                new Embedding(
                    "e",
                    List.of(new Embedding.Frame(0, x, x, x)),
                    List.of(new Annotation("a", List.of("p"), new int[3]))))
        .hasMessageContaining("number of points");
    assertThatThrownBy(() -> new Embedding("e", List.of(), Collections.emptyList()))
        .hasMessageContaining("frame");
    assertThatThrownBy(() -> new Evaluations(x, x, new double[3])).hasMessageContaining("length");
  }
}
