package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.SimilarityIndex;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.Agreement;
import org.repdyn.runtime.results.RdmComparison.ComparedSamples;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.VarianceExplained;
import org.repdyn.runtime.results.WatchedPairs;
import org.repdyn.runtime.results.WatchedPairs.PairCurves;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.results.WatchedSet.Embedding;
import org.repdyn.runtime.results.WatchedSet.IndexValues;
import org.repdyn.runtime.results.WatchedSet.LastDistances;
import org.repdyn.runtime.results.WatchedSet.Similarity;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import tools.jackson.databind.JsonNode;

class SectionsTest {
  private static final RunReport BASE = Samples.run("sections", 50);

  private static String page(RunResult run) {
    return Samples.page(Samples.report("sections", run));
  }

  private static RunResult run(
      RunResult.Measurements measurements,
      Optional<RdmComparison> structure,
      List<VarianceExplained> explained) {
    return new RunResult(
        1, BASE.recording(), measurements, BASE.fit(), new LinkedHashMap<>(), structure, explained);
  }

  private static RunResult run(RunResult.Measurements measurements) {
    return run(measurements, Optional.empty(), List.of());
  }

  private static RunResult compared(
      DistanceMatrix.Kind kind, double[] predicted, double[] observed, List<String> labels) {
    int n = labels.size();
    DistanceMatrix seen = new DistanceMatrix(DistanceMatrix.Kind.EUCLIDEAN, n, observed);
    Agreement theory = new Agreement("theory <&>", OptionalDouble.of(0.5), OptionalDouble.empty());
    RdmComparison comparison =
        new RdmComparison(
            new ComparedSamples(new int[n], labels, new int[n], seen, seen),
            Optional.of(new DistanceMatrix(kind, n, predicted)),
            seen,
            seen,
            1,
            theory,
            List.of());
    return run(RunResult.Measurements.NONE, Optional.of(comparison), List.of());
  }

  private static RunResult tested(Evaluations test) {
    return run(
        new RunResult.Measurements(
            Optional.empty(), Optional.empty(), List.of(), Optional.of(test), Optional.empty()));
  }

  private static RunResult.Measurements set(WatchedSet set) {
    return new RunResult.Measurements(
        Optional.empty(), Optional.empty(), List.of(set), Optional.empty(), Optional.empty());
  }

  private static WatchedSet set(
      int samples, Optional<LastDistances> last, Optional<Embedding> embedding) {
    return set(samples, last, embedding, Optional.empty());
  }

  private static WatchedSet set(
      int samples,
      Optional<LastDistances> last,
      Optional<Embedding> embedding,
      Optional<Similarity> similarity) {
    return new WatchedSet(
        new LinkedHashMap<>(),
        new int[samples],
        new double[] {7},
        List.of(),
        last,
        embedding,
        similarity);
  }

  private static JsonNode spec(String page, String id) {
    return HtmlReportTest.specs(page).get(id);
  }

  @Test
  void aRunWithoutThemHasNoSections() {
    assertThat(page(run(RunResult.Measurements.NONE)))
        .doesNotContain("id=\"structure-of-the-representation\"")
        .doesNotContain("id=\"embedding-of-the-representations\"")
        .doesNotContain("id=\"similarity-of-the-representations\"")
        .doesNotContain("id=\"features\"")
        .doesNotContain("id=\"test-set\"");
  }

  @Test
  void matricesStandSideBySideOnOneScale() {
    String page =
        page(
            compared(
                DistanceMatrix.Kind.EUCLIDEAN,
                new double[] {4},
                new double[] {3},
                List.of("00", "01")));
    JsonNode p = spec(page, "chart-structure-1-predicted");
    JsonNode o = spec(page, "chart-structure-1-observed");
    JsonNode d = spec(page, "chart-structure-1-difference");
    assertThat(p.at("/data/values/0/value/1").asDouble()).isEqualTo(4);
    assertThat(o.at("/data/values/0/value/1").asDouble()).isEqualTo(3);
    assertThat(d.at("/data/values/0/value/1").asDouble()).isEqualTo(-1);
    assertThat(o.at("/encoding/color/scale/domain"))
        .isEqualTo(p.at("/encoding/color/scale/domain"));
    assertThat(d.at("/encoding/color/scale/domain").toString()).isEqualTo("[-4.0,4.0]");
    assertThat(o.at("/encoding/color/title").asString()).isEqualTo("distance, not squared");
    assertThat(o.at("/encoding/x/axis/labelExpr").asString())
        .isEqualTo("[\"00\",\"01\"][datum.value]");
    // Scores say what does not exist.
    assertThat(page)
        .contains(
            "theory &lt;&amp;&gt;</th><td class=\"value\">0.5</td><td class=\"value\">–</td>");
  }

  @Test
  void aPredictionWithoutUnitIsScaledByLeastSquares() {
    String page =
        page(
            compared(
                DistanceMatrix.Kind.OTHER,
                new double[] {2, 1, 1},
                new double[] {9, 6, 6},
                List.of("0", "0", "1")));
    double factor = (2 * 9 + 1 * 6 + 1 * 6) / (4.0 + 1 + 1);
    assertThat(spec(page, "chart-structure-1-predicted").at("/data/values/0/value/1").asDouble())
        .isCloseTo(2 * factor, within(1e-9));
    assertThat(page).contains("scaled to the observation");
  }

  @Test
  void largeMatricesAreThinnedAndRunsOfLabelsNamedOnce() {
    int n = 1000;
    List<String> labels = IntStream.range(0, n).mapToObj(i -> "class " + i / 250).toList();
    double[] big = new double[n * (n - 1) / 2];
    String page = page(compared(DistanceMatrix.Kind.EUCLIDEAN, big, big, labels));
    JsonNode spec = spec(page, "chart-structure-1-observed");
    assertThat(spec.at("/data/values").size()).isEqualTo(Heatmap.DRAWN);
    assertThat(spec.at("/encoding/x/axis/values").size()).isEqualTo(4);
    assertThat(page).contains("150 of 1\u202F000 samples are drawn");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void aSetShowsItsLastMatrix() {
    DistanceMatrix matrix =
        new DistanceMatrix(DistanceMatrix.Kind.SQUARED_EUCLIDEAN, 2, new double[] {3});
    LastDistances last = new LastDistances(List.of("a", "b"), matrix);
    String page = page(run(set(set(5, Optional.of(last), Optional.empty()))));
    assertThat(page)
        .contains("Set 1, 2 of 5 samples, at step 7")
        .doesNotContain("predicted by the two-point theory, observed");
    assertThat(spec(page, "chart-structure-1-observed").at("/data/values/0/value/1").asDouble())
        .isEqualTo(3);
  }

  /** The representation comes first in results, and stands at its place in the picture. */
  @Test
  void similaritiesAreMatricesFromInputsToTargets() {
    SequencedMap<String, String> undefined = new LinkedHashMap<>();
    undefined.put("targets", "all samples have the same <representation>");
    List<String> taps = List.of("encoder/h-2", "encoder/h-1", "decoder/h-1");
    List<String> compared = new ArrayList<>(taps);
    compared.addFirst("inputs");
    compared.addLast("targets");
    double[][] values = {{1, 0.2, 0.1, 0}, {0.2, 1, 0.5, 0}, {0.1, 0.5, 1, 0}, {0, 0, 0, 1}};
    List<IndexValues> indices =
        List.of(
            new IndexValues(SimilarityIndex.LINEAR_CKA, compared.subList(0, 4), values, undefined),
            new IndexValues(
                SimilarityIndex.RSA_PEARSON, compared.subList(0, 4), values, undefined));
    Similarity similarity = new Similarity(compared, 3, indices);
    String page =
        page(run(set(set(5, Optional.empty(), Optional.empty(), Optional.of(similarity)))));
    assertThat(page)
        .contains("Set 1, 3 of 5 samples, at step 7")
        .containsOnlyOnce(
            "No linear-cka, rsa-pearson of targets: all samples have the same"
                + " &lt;representation&gt;. ");
    JsonNode cka = spec(page, "chart-similarity-1-linear-cka");
    assertThat(cka.at("/encoding/x/axis/labelExpr").asString())
        .startsWith("[\"inputs\",\"encoder/h-1\",\"encoder/h-2\",\"decoder/h-1\",\"targets\"]");
    assertThat(cka.at("/data/values/0/value").toString()).isEqualTo("[1.0,0.1,0.2,0.0,null]");
    assertThat(cka.at("/data/values/4/value/4").isNull()).isTrue();
    assertThat(cka.at("/encoding/color/scale/domain").toString()).isEqualTo("[0.0,1.0]");
    assertThat(cka.at("/encoding/x/axis/labelAngle").asInt()).isEqualTo(-45);
    JsonNode rsa = spec(page, "chart-similarity-1-rsa-pearson");
    assertThat(rsa.at("/encoding/color/scale/domain").toString()).isEqualTo("[-1.0,1.0]");
  }

  @Test
  void embeddingsHaveOneChartForEachAnnotation() {
    int points = 400;
    List<Embedding.Frame> frames = new ArrayList<>();
    for (int f = 0; f < 12; f++) {
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
    Embedding embedding =
        new Embedding(
            0.987,
            frames,
            List.of(
                new Annotation("context", names, codes), new Annotation("feature", many, codes)));
    String page = page(run(set(set(5000, Optional.empty(), Optional.of(embedding)))));
    JsonNode named = spec(page, "chart-embedding-1-1");
    int last = named.at("/data/values").size() - 1;
    assertThat(last).isEqualTo(11);
    assertThat(named.at("/params/0/value").asInt()).isEqualTo(last);
    assertThat(named.at("/params/0/bind/max").asInt()).isEqualTo(last);
    assertThat(named.at("/data/values/11/time").asDouble()).isEqualTo(110);
    assertThat(named.at("/data/values/11/x").size()).isEqualTo(400);
    assertThat(named.at("/data/values/11/z").size()).isEqualTo(400);
    assertThat(named.at("/data/values/11/category/399").asString()).isEqualTo("y");
    assertThat(named.at("/encoding/x/scale/domain/1").asDouble())
        .isCloseTo(1.05 * 11, within(1e-9));
    assertThat(spec(page, "chart-embedding-1-2").at("/encoding/color/type").asString())
        .isEqualTo("quantitative");
    assertThat(page)
        .contains(
            "400 of 5000 samples", "(99\u202F% of the final variance)", "<output>110</output>");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void allPairsAreDrawnWithTheTheorysFirst() {
    double[] time = {0, 1, 2};
    int drawn = 8;
    List<WatchedPairs.Curve> curves =
        IntStream.range(0, drawn)
            .mapToObj(
                p ->
                    new WatchedPairs.Curve(
                        "0, " + p, new double[] {0, p, p}, new double[] {p, 0, 0}))
            .toList();
    WatchedPairs pairs =
        new WatchedPairs(
            "pairs.npy",
            Collections.nCopies(1233, new Pair(0, 1)),
            List.of("h", "y", "w"),
            new PairCurves(time, curves));
    String page =
        page(
            run(
                new RunResult.Measurements(
                    Optional.empty(),
                    Optional.of(pairs),
                    List.of(),
                    Optional.empty(),
                    Optional.empty())));
    JsonNode h = spec(page, "chart-pairs-h");
    assertThat(h.at("/data/values").size()).isEqualTo(3 * drawn);
    assertThat(h.at("/data/values/7/value").asDouble()).isEqualTo(2);
    assertThat(h.at("/data/values/7/pair").asString()).isEqualTo("0, 2");
    assertThat(h.at("/encoding/color/scale/domain/0").asString()).isEqualTo("0, 0");
    assertThat(spec(page, "chart-pairs-y").at("/data/values/9/value").asDouble()).isEqualTo(3);
    assertThat(page).contains("8 of 1\u202F234 pairs are drawn");
    assertThatThrownBy(() -> new PairCurves(new double[2], curves)).hasMessageContaining("length");
  }

  @Test
  void accuracyIsShownWhereThereAreClasses() {
    double[] time = {0, 1};
    double[] loss = {0.1, 0.007};
    String with = page(tested(new Evaluations(time, loss, new double[] {0.1, 0.9357})));
    assertThat(with).contains("93.57\u202F%", "id=\"chart-accuracy\"");
    assertThat(spec(with, "chart-accuracy").at("/encoding/color/legend").isNull()).isTrue();
    double[] last = {1};
    assertThat(page(tested(new Evaluations(last, last, last))))
        .contains("100\u202F% of the test set is classified correctly")
        .doesNotContain("id=\"chart-accuracy\"");
    double[] none = {Double.NaN, Double.NaN};
    assertThat(page(tested(new Evaluations(time, loss, none))))
        .contains("id=\"chart-test-loss\"")
        .doesNotContain("id=\"chart-accuracy\"");
  }

  @Test
  void theFitAtEveryTapIsDrawnFromInputToOutput() {
    FitResult.Fitted fit = BASE.fit().fitted().orElseThrow();
    SequencedMap<String, FitResult> fits = new LinkedHashMap<>();
    fits.put("encoder/hidden-2", fit);
    fits.put("encoder/hidden-1", Samples.nothing(BASE.recording()));
    fits.put("encoder/hidden-3", fit);
    String page =
        page(
            new RunResult(
                1,
                BASE.recording(),
                RunResult.Measurements.NONE,
                fit,
                fits,
                Optional.empty(),
                List.of()));
    JsonNode misfit = spec(page, "chart-depth-misfit");
    assertThat(misfit.at("/encoding/x/sort").toString())
        .isEqualTo("[\"encoder/hidden-1\",\"encoder/hidden-2\",\"encoder/hidden-3\"]");
    assertThat(misfit.at("/data/values/0/value").isNull()).isTrue();
    assertThat(misfit.at("/data/values/1/value").asDouble())
        .isCloseTo(fit.goodness().misfit(), within(1e-6 * fit.goodness().misfit()));
    assertThat(spec(page, "chart-depth-rates").at("/data/values").size()).isEqualTo(6);
    assertThat(page).contains("best fit is at <b>encoder/hidden-2</b>");
  }

  @Test
  void seedsHaveMeanAndSpread() {
    RunReport other = Samples.run("seeds", 100);
    double a = BASE.fit().fitted().orElseThrow().rates().value("etaY").orElseThrow();
    double b = other.fit().fitted().orElseThrow().rates().value("etaY").orElseThrow();
    RunResult lost =
        Samples.report("lost", BASE.recording(), Samples.nothing(BASE.recording())).run();
    List<RunResult> runs = List.of(seed(1, BASE.run()), seed(2, other.run()), seed(3, lost));
    String page =
        Samples.page(
            new RunReport(
                "seeds",
                runs.getFirst(),
                Optional.of(SeedAnalysis.experiment("seeds", runs)),
                BASE.provenance()));
    // The band at each time of the longest run, and each run by itself.
    assertThat(spec(page, "chart-seeds-h").at("/data/values").size())
        .isEqualTo(100 + 50 + 100 + 50);
    String deviation = NumberFormat.html(Math.abs(a - b) / Math.sqrt(2)).markup();
    assertThat(page)
        .contains("<td class=\"value\">" + NumberFormat.html((a + b) / 2).markup() + "</td>")
        .contains("<td class=\"value\">" + deviation + "</td>")
        .contains("seed 3", "seed 2", "seed 1")
        .contains("Example: seed 1, one of 3 seeds, in detail", "<section id=\"seeds\"");
  }

  private static RunResult seed(long seed, RunResult run) {
    return new RunResult(
        seed,
        run.recording(),
        run.measurements(),
        run.fit(),
        run.depths(),
        run.structure(),
        run.explained());
  }

  @Test
  void eachStatisticHasAChartWithItsLayersInOrder() {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    columns.put("gradient-norm", new double[] {1, 2, Double.NaN});
    columns.put("gradient-norm@encoder/hidden-2/weight", new double[] {0.5, 0, 0.25});
    columns.put("gradient-norm@encoder/hidden-10/weight", new double[] {0.5, 0.5, 0.25});
    columns.put("balance-drift@encoder/a|decoder/<b>", new double[] {0, 1e-4, 2e-4});
    RecordedStatistics statistics = new RecordedStatistics("step", new double[] {0, 1, 2}, columns);
    String page =
        page(
            run(
                new RunResult.Measurements(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(statistics))));
    assertThat(page).contains("id=\"statistics\"").doesNotContain("decoder/<b>\"");
    JsonNode norms = spec(page, "chart-statistic-gradient-norm");
    assertThat(norms.at("/encoding/color/scale/domain").toString())
        .isEqualTo("[\"network\",\"encoder/hidden-2/weight\",\"encoder/hidden-10/weight\"]");
    // A logarithmic axis has no place for 0.
    assertThat(norms.at("/data/values").size()).isEqualTo(9);
    assertThat(norms.at("/data/values/2/value").isNull()).isTrue();
    assertThat(norms.at("/data/values/4/value").isNull()).isTrue();
    JsonNode drift = spec(page, "chart-statistic-balance-drift");
    assertThat(drift.at("/data/values/2/value").asDouble()).isEqualTo(2e-4);
  }

  @Test
  void featuresStandWithTheirContextAndRatio() {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    shares.put("mx", 0.75);
    shares.put("my", 0.0025);
    VarianceExplained features =
        new VarianceExplained(Optional.of("mx"), shares, OptionalDouble.of(300));
    VarianceExplained without =
        new VarianceExplained(Optional.empty(), shares, OptionalDouble.empty());
    String page =
        page(run(RunResult.Measurements.NONE, Optional.empty(), List.of(features, without)));
    assertThat(page)
        .contains("<section id=\"features\"", "mx is relevant", "<td class=\"value\">0.0025</td>")
        .containsOnlyOnce("<td class=\"value\">300</td>");
  }

  @Test
  void aTrajectoryFromAFileSaysWhichRowsWereUsed() {
    SequencedMap<String, FitResult> taps = new LinkedHashMap<>();
    taps.put("representation", BASE.fit());
    RunResult.Source source = new RunResult.Source(Path.of("<big>.csv"), 4000, 4);
    String page = page(RunResult.of(1, source, BASE.recording(), taps));
    assertThat(page)
        .contains("one in 4 of " + NumberFormat.count(4000).markup() + " rows", "&lt;big&gt;.csv")
        .contains("Repdyn · report of a fit<")
        .doesNotContain("seed 1,", "experiment.yaml (saved");
  }

  @Test
  void sizesAreChecked() {
    double[] x = {1, 2};
    assertThatThrownBy(
            () ->
                new Embedding(
                    1,
                    List.of(new Embedding.Frame(0, x, x, x)),
                    List.of(new Annotation("a", List.of("p"), new int[3]))))
        .hasMessageContaining("number of points");
    assertThatThrownBy(() -> new Embedding(1, List.of(), List.of())).hasMessageContaining("frame");
    assertThatThrownBy(() -> new Evaluations(x, x, new double[3])).hasMessageContaining("length");
  }
}
