package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transposes are exact, of arrays near and far. */
class StridedTest {
  private static final int ROWS = 50;
  private static final int COLUMNS = 83;
  private static final int SAMPLE = ROWS * COLUMNS;

  private final Bits bits = new Bits(1);
  private final Workspace workspace = new Workspace();

  /** 506 samples and their transposes are 16.8 MB, which are fetched before they are turned. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 506})
  void transposes(int batch) {
    Matrix x = bits.matrix(batch, SAMPLE);
    Matrix y = bits.matrix(batch, SAMPLE);
    Loops loops =
        Loops.over(
            new int[] {batch, COLUMNS, ROWS},
            new long[] {SAMPLE, 1, COLUMNS},
            new long[] {SAMPLE, ROWS, 1});

    Strided.copy(loops, 1, x, 0, y, 0, false, workspace);

    float[][] expected = new float[batch][SAMPLE];
    float[][] turned = new float[batch][SAMPLE];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < SAMPLE; i++) {
        expected[b][i] = x.get(b, i % ROWS * COLUMNS + i / ROWS);
        turned[b][i] = y.get(b, i);
      }
    }
    assertThat(turned).isDeepEqualTo(expected);
  }
}
