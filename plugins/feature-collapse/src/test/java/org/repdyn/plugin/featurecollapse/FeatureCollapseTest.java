package org.repdyn.plugin.featurecollapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;

class FeatureCollapseTest {
  private final FeatureCollapse provider = new FeatureCollapse();
  private final Task task = provider.create(provider.defaults(), Seed.of(1));

  @Test
  void thePapersTaskHas1800SamplesOf27Inputs() {
    assertThat(task.training().size()).isEqualTo(1800);
    assertThat(task.input().size()).isEqualTo(27);
    assertThat(task.output().size()).isEqualTo(1);
  }

  /** The definition, pixel by pixel, without the factorisation that the task uses. */
  @Test
  void everyImageIsTheNormalisedBlobOfItsCentre() {
    double[] input = new double[27];
    double[] target = new double[1];
    for (int i = 0; i < task.training().size(); i++) {
      double mx = -1 + 2.0 * (i % 30) / 29;
      double my = -1 + 2.0 * (i / 30 % 30) / 29;
      double[] image = new double[25];
      double sum = 0;
      for (int p = 0; p < 25; p++) {
        double x = -1 + 0.5 * (p % 5) - mx;
        double y = -1 + 0.5 * (p / 5) - my;
        image[p] = Math.exp(-(x * x + y * y) / 2);
        sum += image[p];
      }
      task.training().read(i, input, target);
      for (int p = 0; p < 25; p++) {
        // A few roundings of numbers below 1, each of 1.1e-16.
        assertThat(input[p]).isCloseTo(image[p] / sum, within(1e-15));
      }
      assertThat(input[25]).isEqualTo(i < 900 ? 1 : 0);
      assertThat(input[26]).isEqualTo(i < 900 ? 0 : 1);
      assertThat(target[0]).isEqualTo(i < 900 ? mx : my);
    }
  }

  @Test
  void annotationsNameContextAndCentre() {
    List<Annotation> annotations = task.training().annotations();
    assertThat(annotations).extracting(Annotation::name).containsExactly("context", "mx", "my");
    int sample = 900 + 3 * 30 + 7;
    assertThat(annotations).extracting(a -> a.codes()[sample]).containsExactly(1, 7, 3);
    assertThat(annotations.get(1).categories()).hasSize(30).startsWith("-1.000", "-0.931");
  }

  @Test
  void pairsDifferInOneFeatureAndHaveTheTargetsThatFollow() {
    double[] input = new double[27];
    double[] target = new double[1];
    double[] distances = new double[4];
    for (int k = 0; k < 4; k++) {
      Pair pair = task.pairs().get(k);
      task.training().read(pair.first(), input, target);
      double first = target[0];
      task.training().read(pair.second(), input, target);
      distances[k] = Math.abs(target[0] - first);
    }
    assertThat(distances).containsExactly(2, 0, 2, 0);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new FeatureCollapseConfig(1, 30, 1)).hasMessageContaining("pixels");
    assertThatThrownBy(() -> new FeatureCollapseConfig(5, 1, 1)).hasMessageContaining("centers");
    assertThatThrownBy(() -> new FeatureCollapseConfig(5, 30, 0.01)).hasMessageContaining("width");
    assertThatThrownBy(() -> new FeatureCollapseConfig(5, 30, Double.NaN))
        .hasMessageContaining("width");
  }

  /** The narrowest blob that is allowed, midway between pixels, still has a sum above 0. */
  @Test
  void narrowBlobsAreStillNumbers() {
    Task narrow = provider.create(new FeatureCollapseConfig(3, 5, 0.05), Seed.of(1));
    double[] input = new double[11];
    for (int i = 0; i < narrow.training().size(); i++) {
      narrow.training().read(i, input, new double[1]);
      double sum = 0;
      for (int p = 0; p < 9; p++) {
        sum += input[p];
      }
      assertThat(sum).isCloseTo(1, within(1e-14));
    }
  }
}
