package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.Seed;

/** The unit of representations changes no similarity, and scales what has a unit. */
class ExtremesTest {
  private final Points a = Samples.normal(30, 5, Seed.of(1));
  private final Points b = Samples.normal(30, 5, Seed.of(2));

  private static Points times(Points points, double factor) {
    return points.over(1 / factor);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-75, 1e-60, 1e-23, 1e17, 1e75, 1e100})
  void similaritiesDoNotDependOnTheUnit(double unit) {
    Points scaled = times(a, unit);
    for (SimilarityIndex index : SimilarityIndex.values()) {
      double[] other = index.vector(Distances.squared(b));
      assertThat(index.of(index.vector(Distances.squared(scaled)), other))
          .as("%s", index)
          .isCloseTo(index.of(index.vector(Distances.squared(a)), other), within(1e-12));
    }
    double[] pairs = Distances.squared(scaled).pairs();
    assertThat(Correlation.pearson(pairs, Distances.squared(b).pairs()))
        .isCloseTo(
            Correlation.pearson(Distances.squared(a).pairs(), Distances.squared(b).pairs()),
            within(1e-12));
    int[] groups = new int[a.count()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i % 3;
    }
    assertThat(scaled.explainedBy(groups)).isCloseTo(a.explainedBy(groups), within(1e-12));
    assertThat(Embedding.scaling(Distances.squared(scaled), 2).share())
        .isCloseTo(Embedding.scaling(Distances.squared(a), 2).share(), within(1e-9));
    Points moved = Procrustes.align(times(b, unit), scaled);
    Points expected = Procrustes.align(b, a);
    for (int i = 0; i < moved.values().length; i++) {
      assertThat(moved.values()[i] / unit).isCloseTo(expected.values()[i], within(1e-12));
    }
  }

  /** Beyond the range of float32 as well. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-75, 1e-23, 1e-20, 1, 1e18, 1e60})
  void gramBlocksAreAccurateInAnyUnit(double unit) {
    Points points = times(Samples.normal(100, 7, Seed.of(3)), unit);
    GramBlocks.squaredDistances(
        points,
        (i, first, count, distances) -> {
          for (int k = 0; k < count; k++) {
            double exact = points.squaredDistance(i, first + k);
            assertThat(distances[k]).isCloseTo(exact, within(64 * 9 * 0x1p-24 * exact));
          }
        });
  }
}
