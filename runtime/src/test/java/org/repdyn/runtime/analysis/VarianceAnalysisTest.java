package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.results.VarianceExplained;

class VarianceAnalysisTest {
  private static final Annotation CONTEXT =
      new Annotation(
          Annotation.CONTEXT, List.of("left", "right"), new int[] {0, 0, 0, 0, 1, 1, 1, 1});
  private static final Annotation LEFT = Grid.annotation("left", 8, i -> i & 1);
  private static final Annotation RIGHT = Grid.annotation("right", 8, i -> i >> 1 & 1);

  /** Eight samples; in its own context a feature moves the representation ten times as far. */
  private static Grid grid(Annotation... annotations) {
    return new Grid(
        8,
        i -> new double[] {(i & 1) * (i < 4 ? 10 : 1), (i >> 1 & 1) * (i < 4 ? 1 : 10)},
        new int[8],
        List.of(annotations));
  }

  private static List<VarianceExplained> explained(Grid grid, double factor) {
    try (var executor = Grid.network(factor)) {
      return VarianceAnalysis.of(executor, Grid.representation(executor), grid);
    }
  }

  /** Variances 100/4 and 1/4: shares 100/101 and 1/101, in every context. */
  @Test
  void sharesAreBetweenOverTotalWithinAContext() {
    List<VarianceExplained> explained = explained(grid(CONTEXT, LEFT, RIGHT), 3);
    assertThat(explained)
        .extracting(e -> e.context().orElseThrow())
        .containsExactly("left", "right");
    for (VarianceExplained e : explained) {
      String own = e.context().orElseThrow();
      String other = own.equals("left") ? "right" : "left";
      assertThat(e.shares()).containsOnlyKeys("left", "right");
      assertThat(e.shares().get(own)).isCloseTo(100 / 101.0, within(1e-13));
      assertThat(e.shares().get(other)).isCloseTo(1 / 101.0, within(1e-13));
      assertThat(e.ratio().getAsDouble()).isCloseTo(100, within(1e-10));
    }
  }

  @Test
  void withoutAContextAllSamplesCountAndThereIsNoRatio() {
    // Of a property that is different in every sample nothing can be said.
    List<VarianceExplained> explained =
        explained(grid(LEFT, Grid.annotation("number", 8, i -> i), RIGHT), 1);
    assertThat(explained).hasSize(1);
    assertThat(explained.getFirst().context()).isEmpty();
    assertThat(explained.getFirst().ratio()).isEmpty();
    assertThat(explained.getFirst().shares()).containsOnlyKeys("left", "right");
  }

  @Test
  void whereAllIsOnePointNothingIsExplained() {
    assertThat(explained(grid(CONTEXT, LEFT, RIGHT), 0)).isEmpty();
    assertThat(explained(grid(), 1)).isEmpty();
  }

  @Test
  void mediansAreOfSharesAndOfRatios() {
    List<List<VarianceExplained>> networks =
        List.of(
            List.of(made(0.5, 0.4, 2)), List.of(made(0.9, 0.1, 70)), List.of(made(0.7, 0.2, 3)));
    assertThat(VarianceAnalysis.median(networks)).containsExactly(made(0.7, 0.2, 3));
    assertThat(VarianceAnalysis.median(networks.subList(0, 2)).getFirst().ratio()).hasValue(36);
    assertThat(VarianceAnalysis.median(List.of())).isEmpty();
  }

  private static VarianceExplained made(double a, double b, double ratio) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    shares.put("a", a);
    shares.put("b", b);
    return new VarianceExplained(Optional.of("a"), shares, OptionalDouble.of(ratio));
  }
}
