package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.api.graph.Activation;

/** Compiled kernels keep their vectors in registers: not a byte is allocated. */
class AllocationTest {
  private static final int CALLS = 100;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Workspace workspace = new Workspace();
  private final Bits bits = new Bits(1);

  @Test
  void linearLayers() {
    for (int batch : new int[] {2, 3, 20}) {
      Matrix x = bits.matrix(batch, 37);
      Matrix w = bits.matrix(11, 37);
      Matrix bias = bits.matrix(1, 11);
      Matrix y = bits.matrix(batch, 11);
      for (LayerWeights weights : List.of(w, bits.packed(w))) {
        settles("forward", () -> Linear.forward(x, weights, bias, y, workspace));
        settles("update", () -> Linear.backwardUpdate(1e-6f, y, x, weights, x, false, workspace));
      }
    }
  }

  @Test
  void activations() {
    Matrix x = bits.matrix(3, 37);
    Matrix y = bits.matrix(3, 37);
    Matrix dy = bits.matrix(3, 37);
    Matrix dx = bits.matrix(3, 37);
    for (Activation f : Activation.values()) {
      settles(f.name(), () -> Activations.forward(f, 0.01f, x, y));
      settles(f + " backward", () -> Activations.backward(f, 0.01f, x, y, dy, dx));
    }
  }

  @Test
  void convolutions() {
    for (ConvolutionGeometry g :
        List.of(
            new ConvolutionGeometry(2, 5, 19, 3, 5, 19, 3, 3, 1, 1, 1),
            new ConvolutionGeometry(2, 5, 19, 3, 3, 10, 3, 3, 2, 1, 1))) {
      Convolution convolution = new Convolution(g, 2);
      Matrix x = bits.matrix(2, 2 * 5 * 19);
      Matrix w = bits.matrix(3, 18);
      Matrix dw = bits.matrix(3, 18);
      Matrix y = bits.matrix(2, 3 * g.outPlane());
      Matrix dx = bits.matrix(2, 2 * 5 * 19);
      Matrix bias = bits.matrix(1, 3);
      Matrix db = bits.matrix(1, 3);
      settles("forward", () -> convolution.forward(x, w, bias, y, workspace));
      settles("data", () -> convolution.backwardData(y, w, dx, false, workspace));
      settles("weight", () -> convolution.backwardWeight(1e-6f, y, x, dw, workspace));
      settles("bias", () -> convolution.backwardBias(1e-6f, y, db, workspace));
    }
  }

  @Test
  void vectors() {
    Matrix x = bits.matrix(3, 37);
    Matrix y = bits.matrix(3, 37);
    Matrix z = bits.matrix(3, 37);
    Matrix row = bits.matrix(1, 37);
    Matrix means = bits.matrix(3, 37);
    Matrix squares = bits.matrix(3, 37);
    settles("fill", () -> z.fill(1));
    settles("copy", () -> Vectors.copy(x, z));
    settles("scale", () -> Vectors.scale(0.5f, x, z));
    settles("axpy", () -> Vectors.axpy(1e-6f, x, z));
    settles("sum", () -> Vectors.add(x, y, z));
    settles("product", () -> Vectors.multiply(x, y, z));
    settles("difference", () -> Vectors.difference(0.5f, x, y, z));
    settles("to rows", () -> Vectors.addToRows(row, z));
    settles("of rows", () -> Vectors.addRows(1e-6f, x, row));
    settles("sgd", () -> Optimizers.sgd(1e-6f, 0.1f, x, z));
    settles("momentum", () -> Optimizers.momentum(1e-6f, 0.9f, 0.1f, x, y, z));
    settles("adam", () -> Optimizers.adam(1e-6, 0.9, 0.99, 1e-8, 0.1, 1, x, means, squares, z));
  }

  @Test
  void copiesAndProducts() {
    int[] lengths = {3, 5, 37};
    long[] rows = {185, 37, 1};
    long[] turned = {185, 1, 5};
    long[] repeated = {0, 37, 1};
    Matrix x = bits.matrix(3, 185);
    Matrix y = bits.matrix(3, 185);
    Matrix z = bits.matrix(3, 185);
    for (long[] from : List.of(rows, turned, repeated)) {
      for (boolean add : new boolean[] {false, true}) {
        Loops copy = Loops.over(lengths, from, rows);
        Loops back = Loops.over(lengths, rows, from);
        Loops product = Loops.over(lengths, from, rows, rows);
        settles("copy", () -> Strided.copy(copy, 0.5f, x, 0, y, 0, add, workspace));
        settles("sum", () -> Strided.copy(back, 1e-6f, x, 0, y, 0, true, workspace));
        settles("product", () -> Strided.multiply(product, x, z, y, add));
      }
    }
  }

  @Test
  void rows() {
    Matrix x = bits.matrix(5, 37);
    Matrix y = bits.matrix(5, 37);
    Matrix z = bits.matrix(5, 37);
    Matrix gain = bits.matrix(1, 37);
    Matrix other = bits.matrix(1, 37);
    float[] means = new float[5];
    float[] scales = new float[5];
    Matrix few = bits.matrix(5, 3);
    Matrix same = bits.matrix(5, 3);
    settles("softmax", () -> Normalization.softmax(1, x, y, workspace));
    settles("softmax of few", () -> Normalization.softmax(1, few, same, workspace));
    settles("its backward pass", () -> Normalization.softmaxBackward(1, same, few, few, workspace));
    settles("softmax backward", () -> Normalization.softmaxBackward(1, y, x, z, workspace));
    for (Matrix bias : new Matrix[] {other, null}) {
      settles("norm", () -> Normalization.rows(x, gain, bias, 1e-5f, y, means, scales, workspace));
      for (boolean add : new boolean[] {true, false}) {
        settles(
            "back",
            () ->
                Normalization.rowsBackward(
                    x, gain, means, scales, y, z, add, other, bias, workspace));
      }
    }
  }

  @Test
  void channels() {
    Channels channels = new Channels(5, 37);
    Matrix x = bits.matrix(3, 185);
    Matrix y = bits.matrix(3, 185);
    double[] a = new double[5];
    double[] b = new double[5];
    double[] c = new double[5];
    settles("sums", () -> channels.sums(x, b, workspace));
    settles("squares", () -> channels.squares(x, a, b, workspace));
    settles("products", () -> channels.products(x, y, a, b, c, workspace));
    settles("affine", () -> channels.affine(x, a, a, a, y));
    settles("combine", () -> channels.combine(a, x, a, a, y, a));
  }

  /** Waits until the JIT is done; a kernel that allocates by nature never gets there. */
  private void settles(String kernel, Runnable call) {
    long end = System.nanoTime() + 60_000_000_000L;
    long bytes;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    } while (bytes > 0 && System.nanoTime() < end);
    assertThat(bytes).as("bytes in %s calls of %s", CALLS, kernel).isZero();
  }
}
