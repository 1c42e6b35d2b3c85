package org.repdyn.api.dynamics;

/**
 * Multiplication followed by addition, with one rounding where the processor can do so, and two
 * where it cannot: {@link Math#fma} is exact everywhere, but without an instruction for it takes a
 * hundred times longer. Results then have bits of their own.
 */
public final class MultiplyAdd {
  private static final int TRIES = 50;

  /** The instruction takes some 50 ns with the clock, also in the interpreter; software 5000. */
  private static final long SOFTWARE = 1_500;

  /**
   * Whether {@link Math#fma} is an instruction of the processor that the JVM uses. A constant for
   * the JIT, which removes what is not chosen.
   */
  public static final boolean FUSED = isFast();

  private MultiplyAdd() {}

  /**
   * {@code a b + c}.
   *
   * @param a a factor
   * @param b a factor
   * @param c the summand
   * @return rounded once if {@link #FUSED}, else twice
   */
  public static double fma(double a, double b, double c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /**
   * The same in single precision.
   *
   * @param a a factor
   * @param b a factor
   * @param c the summand
   * @return rounded once if {@link #FUSED}, else twice
   */
  public static float fma(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** Measured, since no interface of the JVM tells; the fastest of many tries is not disturbed. */
  private static boolean isFast() {
    double x = 1.1;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      x = Math.fma(x, 1.0000001, 1e-9);
      if (System.nanoTime() - start < SOFTWARE && x > 1) {
        return true;
      }
    }
    return false;
  }
}
