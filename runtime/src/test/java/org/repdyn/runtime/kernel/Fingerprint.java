package org.repdyn.runtime.kernel;

import java.util.Arrays;
import org.repdyn.api.graph.Activation;

/**
 * The bits of every kernel on small sizes, as a program of its own: {@code rounds} says how often
 * each runs before, so that the JIT has compiled it, or not. Prints one number per kernel.
 */
final class Fingerprint {
  private static final Workspace WORKSPACE = new Workspace();

  private Fingerprint() {}

  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    for (int i = 0; i < rounds; i++) {
      all();
    }
    System.out.println(Simd.bits() + " " + Arrays.toString(all()));
  }

  private static int[] all() {
    int activations = Activation.values().length;
    int[] prints = new int[activations + 7];
    for (Activation f : Activation.values()) {
      Bits bits = new Bits(f.ordinal());
      Matrix x = bits.matrix(3, 37);
      Matrix y = bits.matrix(3, 37);
      Matrix dy = bits.matrix(3, 37);
      Activations.forward(f, 0.01f, x, y);
      Activations.backward(f, 0.01f, x, y, dy, x);
      prints[f.ordinal()] = hash(x, y);
    }
    prints[activations] = linear(2, 37, 11, true);
    prints[activations + 1] = linear(5, 6, 21, true);
    prints[activations + 2] = linear(19, 43, 10, false);
    prints[activations + 3] = convolution();
    prints[activations + 4] = rows();
    prints[activations + 5] = optimizers();
    prints[activations + 6] = strided();
    return prints;
  }

  private static int linear(int batch, int in, int out, boolean packed) {
    Bits bits = new Bits(batch);
    Matrix x = bits.matrix(batch, in);
    Matrix rows = bits.matrix(out, in);
    LayerWeights w = packed ? bits.packed(rows) : rows;
    Matrix y = bits.matrix(batch, out);
    Matrix dx = bits.matrix(batch, in);
    Linear.forward(x, w, bits.matrix(1, out), y, WORKSPACE);
    Linear.backwardUpdate(0.125f, y, x, w, dx, false, WORKSPACE);
    return hash(y, dx, bits.unpacked(w));
  }

  private static int convolution() {
    ConvolutionGeometry g = new ConvolutionGeometry(2, 5, 19, 3, 5, 19, 3, 3, 1, 1, 1);
    Convolution convolution = new Convolution(g, 2);
    Bits bits = new Bits(7);
    Matrix x = bits.matrix(2, 2 * 5 * 19);
    Matrix w = bits.matrix(3, 18);
    Matrix y = bits.matrix(2, 3 * 5 * 19);
    Matrix dx = bits.matrix(2, 2 * 5 * 19);
    convolution.forward(x, w, bits.matrix(1, 3), y, WORKSPACE);
    convolution.backwardData(y, w, dx, false, WORKSPACE);
    convolution.backwardWeight(0.125f, y, x, w, WORKSPACE);
    return hash(y, dx, w);
  }

  private static int rows() {
    Bits bits = new Bits(8);
    Matrix x = bits.matrix(4, 21);
    Matrix y = bits.matrix(4, 21);
    Matrix z = bits.matrix(4, 21);
    Matrix gain = bits.matrix(1, 21);
    float[] means = new float[4];
    float[] scales = new float[4];
    Normalization.softmax(1, x, y, WORKSPACE);
    Normalization.softmaxBackward(1, y, x, z, WORKSPACE);
    Normalization.rows(x, gain, gain, 1e-5f, y, means, scales, WORKSPACE);
    Normalization.rowsBackward(
        x, gain, means, scales, y, z, true, bits.matrix(1, 21), bits.matrix(1, 21), WORKSPACE);
    Matrix wide = bits.matrix(3, 77);
    return 31 * hash(y, z, gain) + Double.hashCode(wide.squaredDistance(0, 2));
  }

  private static int strided() {
    Bits bits = new Bits(10);
    Matrix x = bits.matrix(3, 185);
    Matrix y = bits.matrix(3, 185);
    int[] lengths = {3, 5, 37};
    long[] rows = {185, 37, 1};
    long[] turned = {185, 1, 5};
    long[] repeated = {0, 37, 1};
    Strided.copy(Loops.over(lengths, turned, rows), 0.5f, x, 0, y, 0, true, WORKSPACE);
    Strided.copy(Loops.over(lengths, rows, repeated), 0.5f, y, 0, x, 0, true, WORKSPACE);
    Strided.multiply(Loops.over(lengths, rows, repeated, rows), x, y, y, false);
    return hash(x, y);
  }

  private static int optimizers() {
    Bits bits = new Bits(9);
    Matrix p = bits.matrix(1, 37);
    Matrix g = bits.matrix(1, 37);
    Matrix m = bits.matrix(1, 37);
    Matrix v = bits.matrix(1, 37);
    Vectors.multiply(v, v, v);
    Optimizers.sgd(0.1f, 0.01f, g, p);
    Optimizers.adam(0.1, 0.9, 0.999, 1e-8, 0.01, 3, g, m, v, p);
    Optimizers.adamW(0.1, 0.9, 0.999, 1e-8, 0.01, 4, g, m, v, p);
    Optimizers.momentum(0.1f, 0.9f, 0.01f, g, m, p);
    return hash(p, m, v);
  }

  private static int hash(Matrix... matrices) {
    int hash = 1;
    for (Matrix m : matrices) {
      for (double value : m.toArray()) {
        hash = 31 * hash + Float.floatToIntBits((float) value);
      }
    }
    return hash;
  }
}
