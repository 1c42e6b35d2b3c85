package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.results.RdmComparison.Agreement;

class AgreementsTest {

  @Test
  void agreementStandsBesideItsBaselines() {
    int[] classes = {0, 0, 1, 1, 2, 2};
    Points inputs =
        new Points(6, 3, IntStream.range(0, 18).mapToDouble(Seed.of(3)::normal).toArray());
    DistanceMatrix targets =
        DistanceMatrix.of(
            DistanceMatrix.Kind.EUCLIDEAN,
            6,
            (i, j) -> classes[i] == classes[j] ? 0 : Math.sqrt(2));
    DistanceMatrix observed = Distances.squared(inputs).unsquared();
    List<Agreement> baselines = Agreements.baselines(observed, targets, observed, classes);
    assertThat(baselines)
        .extracting(Agreement::name)
        .containsExactly("classes alone", "inputs alone", "targets alone");
    assertThat(baselines.get(1).all()).hasValueCloseTo(1.0, within(1e-14));
    assertThat(baselines.get(1).between()).hasValueCloseTo(1.0, within(1e-14));
    assertThat(baselines.get(0).between()).isEmpty();
    assertThat(baselines.get(2).between()).isEmpty();
    assertThat(baselines.get(2).all().getAsDouble())
        .isCloseTo(baselines.get(0).all().getAsDouble(), within(1e-14));
  }
}
