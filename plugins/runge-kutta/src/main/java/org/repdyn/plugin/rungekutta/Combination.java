package org.repdyn.plugin.rungekutta;

import java.util.stream.IntStream;

/**
 * The sum {@code base + h (w_1 k_1 + w_2 k_2 + ...)} over whole arrays, in passes of at most four
 * terms: loops that SIMD units can run, with few loads for each product.
 */
final class Combination {
  private final int[] stage;
  private final double[] weight;

  /** Takes the weights that are not 0. */
  Combination(double[] weights) {
    this.stage = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
    this.weight = IntStream.of(stage).mapToDouble(i -> weights[i]).toArray();
  }

  void apply(double[] base, double[] h, double[][] k, double[] out) {
    double[] from = base;
    for (int i = 0; i < stage.length; ) {
      int terms = Math.min(4, stage.length - i);
      pass(i, terms, from, h, k, out);
      from = out;
      i += terms;
    }
  }

  private void pass(int i, int terms, double[] base, double[] h, double[][] k, double[] out) {
    double[] k0 = k[stage[i]];
    double w0 = weight[i];
    switch (terms) {
      case 1 -> one(base, h, w0, k0, out);
      case 2 -> two(base, h, w0, k0, weight[i + 1], k[stage[i + 1]], out);
      case 3 ->
          three(
              base, h, w0, k0, weight[i + 1], k[stage[i + 1]], weight[i + 2], k[stage[i + 2]], out);
      default ->
          four(
              base,
              h,
              w0,
              k0,
              weight[i + 1],
              k[stage[i + 1]],
              weight[i + 2],
              k[stage[i + 2]],
              weight[i + 3],
              k[stage[i + 3]],
              out);
    }
  }

  private static void one(double[] base, double[] h, double wa, double[] a, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.fma(h[i], wa * a[i], base[i]);
    }
  }

  private static void two(
      double[] base, double[] h, double wa, double[] a, double wb, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.fma(h[i], Math.fma(wa, a[i], wb * b[i]), base[i]);
    }
  }

  private static void three(
      double[] base,
      double[] h,
      double wa,
      double[] a,
      double wb,
      double[] b,
      double wc,
      double[] c,
      double[] out) {
    for (int i = 0; i < out.length; i++) {
      double sum = Math.fma(wa, a[i], Math.fma(wb, b[i], wc * c[i]));
      out[i] = Math.fma(h[i], sum, base[i]);
    }
  }

  private static void four(
      double[] base,
      double[] h,
      double wa,
      double[] a,
      double wb,
      double[] b,
      double wc,
      double[] c,
      double wd,
      double[] d,
      double[] out) {
    for (int i = 0; i < out.length; i++) {
      double sum = Math.fma(wa, a[i], Math.fma(wb, b[i], Math.fma(wc, c[i], wd * d[i])));
      out[i] = Math.fma(h[i], sum, base[i]);
    }
  }
}
