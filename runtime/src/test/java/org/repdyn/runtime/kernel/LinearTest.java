package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.repdyn.runtime.kernel.Bits.assertSums;
import static org.repdyn.runtime.kernel.Bits.plus;
import static org.repdyn.runtime.kernel.Bits.product;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear layers of every size around the vector length against sums in double precision. */
class LinearTest {
  private final Workspace workspace = new Workspace();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 9, 17})
  void allLengths(int batch) {
    for (int in = 1; in <= 4 * Simd.count() + 1; in++) {
      check(batch, in, 1 + in % 7);
      check(batch, 1 + in % 7, in);
    }
  }

  @Test
  void largeLayers() {
    IntStream.of(1, 2, 64).forEach(batch -> check(batch, 300, 200));
  }

  private void check(int batch, int in, int out) {
    Bits bits = new Bits(batch + 31L * in + 1009L * out);
    Matrix x = bits.matrix(batch, in);
    Matrix w = bits.matrix(out, in);
    check(bits, x, w, bits.copy(w));
    check(bits, x, w, bits.packed(w));
  }

  /** Checks both passes; {@code w} holds the weights of {@code rows}. */
  private void check(Bits bits, Matrix x, Matrix rows, LayerWeights w) {
    int batch = x.rows();
    int in = w.columns();
    int out = w.rows();
    Matrix bias = bits.matrix(1, out);
    Matrix y = bits.matrix(batch, out);
    Linear.forward(x, w, bias, y, workspace);
    double[] biases = new double[batch * out];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = bias.get(0, i % out);
    }
    assertSums(
        y,
        plus(biases, 1, product(x, false, rows, true, false), false),
        plus(biases, 1, product(x, false, rows, true, true), true),
        in + 2);

    Matrix dy = bits.matrix(batch, out);
    Matrix dx = bits.matrix(batch, in);
    double[] before = dx.toArray();
    double[] exact = product(dy, false, rows, false, false);
    double[] magnitude = product(dy, false, rows, false, true);
    Linear.backwardData(dy, w, dx, true, workspace);
    assertSums(dx, plus(before, 1, exact, false), plus(before, 1, magnitude, true), out + 2);
    Linear.backwardData(dy, w, dx, false, workspace);
    assertSums(dx, exact, magnitude, out + 2);

    double[] step = product(dy, true, x, false, false);
    double[] stepSize = product(dy, true, x, false, true);
    double[] weights = rows.toArray();
    LayerWeights dw = w instanceof Matrix ? bits.copy(rows) : bits.packed(rows);
    Linear.backwardWeight(0.5f, dy, x, dw, workspace);
    assertSums(
        bits.unpacked(dw),
        plus(weights, 0.5, step, false),
        plus(weights, 0.5, stepSize, true),
        batch + 3);

    Matrix db = bits.matrix(1, out);
    double[] old = db.toArray();
    Matrix ones = bits.matrix(batch, 1);
    ones.fill(1);
    Linear.backwardBias(-0.5f, dy, db);
    assertSums(
        db,
        plus(old, -0.5, product(ones, true, dy, false, false), false),
        plus(old, 0.5, product(ones, true, dy, false, true), true),
        batch + 3);

    double[] given = dx.toArray();
    LayerWeights once = w instanceof Matrix ? bits.copy(rows) : bits.packed(rows);
    Linear.backwardUpdate(0.25f, dy, x, once, dx, true, workspace);
    assertSums(dx, plus(given, 1, exact, false), plus(given, 1, magnitude, true), out + 2);
    Linear.backwardUpdate(0.25f, dy, x, w, null, false, workspace);
    assertThat(bits.unpacked(w).toArray()).isEqualTo(bits.unpacked(once).toArray());
    w.set(weights);
    Linear.backwardUpdate(0.25f, dy, x, w, dx, false, workspace);
    assertSums(dx, exact, magnitude, out + 2);
    assertSums(
        bits.unpacked(w),
        plus(weights, -0.25, step, false),
        plus(weights, 0.25, stepSize, true),
        batch + 3);
  }
}
