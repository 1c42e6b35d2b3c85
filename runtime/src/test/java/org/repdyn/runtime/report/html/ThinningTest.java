package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static double[] time(int n) {
    double[] t = new double[n];
    Arrays.setAll(t, k -> k);
    return t;
  }

  @Test
  void shortRecordingsAreKept() {
    assertThat(Thinning.rows(time(5), List.of(new double[5]), 5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(Thinning.rows(time(0), List.of(new double[0]), 5)).isEmpty();
  }

  @Test
  void endsAndPeaksStay() {
    int n = 100_000;
    double[] y = new double[n];
    y[70_123] = 1;
    int[] rows = Thinning.rows(time(n), List.of(y), 600);
    assertThat(rows).hasSizeBetween(300, 600).isSorted().contains(0, 70_123, n - 1);
  }

  @Test
  void everyColumnHasItsPeaks() {
    int n = 50_000;
    double[] a = new double[n];
    double[] b = new double[n];
    a[10_001] = -1;
    b[40_001] = 5;
    int[] rows = Thinning.rows(time(n), List.of(a, b), 600);
    assertThat(rows).hasSizeLessThanOrEqualTo(600).contains(10_001, 40_001);
  }

  @Test
  void everyDecadeOfALogarithmicAxisIsDrawn() {
    int n = 1_000_000;
    double[] y = new double[n];
    Arrays.setAll(y, k -> StrictMath.sin(StrictMath.log(k + 1.0)));
    int[] rows = Thinning.rows(time(n), List.of(y), 600);
    for (int decade = 1; decade < n; decade *= 10) {
      int from = decade;
      assertThat(Arrays.stream(rows).filter(r -> r >= from && r < 10 * from).count())
          .as("rows from %d to %d", from, 10 * from)
          .isGreaterThanOrEqualTo(9);
    }
  }

  /** What is drawn between the kept rows stays close to the curve: a sigmoid within one percent. */
  @Test
  void theShapeOfASmoothCurveStays() {
    int n = 60_000;
    double[] y = new double[n];
    Arrays.setAll(y, k -> 1 / (1 + StrictMath.exp(-(k - 20_000) / 1500.0)));
    int[] rows = Thinning.rows(time(n), List.of(y), 600);
    double worst = 0;
    for (int i = 0; i + 1 < rows.length; i++) {
      for (int k = rows[i]; k < rows[i + 1]; k++) {
        double part = (double) (k - rows[i]) / (rows[i + 1] - rows[i]);
        double drawn = y[rows[i]] + part * (y[rows[i + 1]] - y[rows[i]]);
        worst = Math.max(worst, Math.abs(drawn - y[k]));
      }
    }
    assertThat(worst).isLessThan(0.01);
  }

  @Test
  void aGapStaysAGap() {
    int n = 20_000;
    double[] y = new double[n];
    Arrays.fill(y, 9_000, 9_300, Double.NaN);
    int[] rows = Thinning.rows(time(n), List.of(y), 400);
    assertThat(Arrays.stream(rows).anyMatch(r -> Double.isNaN(y[r]))).isTrue();
    Arrays.fill(y, Double.NaN);
    assertThat(Thinning.rows(time(n), List.of(y), 400)).contains(0, n - 1);
  }
}
