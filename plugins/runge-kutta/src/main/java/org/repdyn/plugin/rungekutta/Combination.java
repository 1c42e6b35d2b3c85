package org.repdyn.plugin.rungekutta;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sum {@code base + h (w_1 k_1 + w_2 k_2 + ...)} over whole arrays: one loop for each number of
 * terms, so that SIMD units can run it and every array is read once.
 */
final class Combination {
  private static final int MOST = 7;

  private final int[] stage;
  private final double[] w;

  /** Takes the weights that are not 0. */
  Combination(double[] weights) {
    this.stage = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
    this.w = IntStream.of(stage).mapToDouble(i -> weights[i]).toArray();
    if (stage.length > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " terms in one sum");
    }
  }

  void apply(double[] base, double[] h, double[][] k, double[] out) {
    switch (stage.length) {
      case 0 -> System.arraycopy(base, 0, out, 0, out.length);
      case 1 -> one(base, h, w, k[stage[0]], out);
      case 2 -> two(base, h, w, k[stage[0]], k[stage[1]], out);
      case 3 -> three(base, h, w, k[stage[0]], k[stage[1]], k[stage[2]], out);
      case 4 -> four(base, h, w, k[stage[0]], k[stage[1]], k[stage[2]], k[stage[3]], out);
      case 5 ->
          five(base, h, w, k[stage[0]], k[stage[1]], k[stage[2]], k[stage[3]], k[stage[4]], out);
      case 6 ->
          six(
              base,
              h,
              w,
              k[stage[0]],
              k[stage[1]],
              k[stage[2]],
              k[stage[3]],
              k[stage[4]],
              k[stage[5]],
              out);
      default ->
          seven(
              base,
              h,
              w,
              k[stage[0]],
              k[stage[1]],
              k[stage[2]],
              k[stage[3]],
              k[stage[4]],
              k[stage[5]],
              k[stage[6]],
              out);
    }
  }

  /** The same without a base; a loop of its own for the numbers of terms in pairs of order 5. */
  void scaled(double[] h, double[][] k, double[] out) {
    switch (stage.length) {
      case 6 ->
          scaledSix(
              h,
              w,
              k[stage[0]],
              k[stage[1]],
              k[stage[2]],
              k[stage[3]],
              k[stage[4]],
              k[stage[5]],
              out);
      case 7 ->
          scaledSeven(
              h,
              w,
              k[stage[0]],
              k[stage[1]],
              k[stage[2]],
              k[stage[3]],
              k[stage[4]],
              k[stage[5]],
              k[stage[6]],
              out);
      default -> {
        Arrays.fill(out, 0);
        apply(out, h, k, out);
      }
    }
  }

  private static void one(double[] base, double[] h, double[] w, double[] a, double[] out) {
    double wa = w[0];
    for (int i = 0; i < out.length; i++) {
      double sum = wa * a[i];
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void two(
      double[] base, double[] h, double[] w, double[] a, double[] b, double[] out) {
    double wa = w[0];
    double wb = w[1];
    for (int i = 0; i < out.length; i++) {
      double sum = fma(wa, a[i], wb * b[i]);
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void three(
      double[] base, double[] h, double[] w, double[] a, double[] b, double[] c, double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    for (int i = 0; i < out.length; i++) {
      double sum = fma(wa, a[i], fma(wb, b[i], wc * c[i]));
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void four(
      double[] base,
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    for (int i = 0; i < out.length; i++) {
      double sum = fma(wa, a[i], fma(wb, b[i], fma(wc, c[i], wd * d[i])));
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void five(
      double[] base,
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    double we = w[4];
    for (int i = 0; i < out.length; i++) {
      double sum = fma(wa, a[i], fma(wb, b[i], fma(wc, c[i], fma(wd, d[i], we * e[i]))));
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void six(
      double[] base,
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] f,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    double we = w[4];
    double wf = w[5];
    for (int i = 0; i < out.length; i++) {
      double sum =
          fma(wa, a[i], fma(wb, b[i], fma(wc, c[i], fma(wd, d[i], fma(we, e[i], wf * f[i])))));
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void seven(
      double[] base,
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] f,
      double[] g,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    double we = w[4];
    double wf = w[5];
    double wg = w[6];
    for (int i = 0; i < out.length; i++) {
      double sum =
          fma(
              wa,
              a[i],
              fma(wb, b[i], fma(wc, c[i], fma(wd, d[i], fma(we, e[i], fma(wf, f[i], wg * g[i]))))));
      out[i] = fma(h[i], sum, base[i]);
    }
  }

  private static void scaledSix(
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] f,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    double we = w[4];
    double wf = w[5];
    for (int i = 0; i < out.length; i++) {
      double sum =
          fma(wa, a[i], fma(wb, b[i], fma(wc, c[i], fma(wd, d[i], fma(we, e[i], wf * f[i])))));
      out[i] = h[i] * sum;
    }
  }

  private static void scaledSeven(
      double[] h,
      double[] w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] f,
      double[] g,
      double[] out) {
    double wa = w[0];
    double wb = w[1];
    double wc = w[2];
    double wd = w[3];
    double we = w[4];
    double wf = w[5];
    double wg = w[6];
    for (int i = 0; i < out.length; i++) {
      double sum =
          fma(
              wa,
              a[i],
              fma(wb, b[i], fma(wc, c[i], fma(wd, d[i], fma(we, e[i], fma(wf, f[i], wg * g[i]))))));
      out[i] = h[i] * sum;
    }
  }
}
