package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary functions of float vectors from additions, products, quotients and FMAs alone, so that
 * interpreted and compiled code agree to the bit (the lanewise EXP and TANH of the JVM do not).
 *
 * <p>The polynomials are minimax fits; {@code p.lanewise(FMA, r, c)} is a step {@code p r + c} of
 * Horner's scheme. Each method is flat, see {@link Simd}. The errors that ActivationsTest holds are
 * in units in the last place.
 */
final class VectorMath {
  private static final float LOG2_E = 0x1.715476p0f;

  /** -ln 2 in two parts; multiples of the first by numbers of up to 9 bits are exact. */
  private static final float LN2_HIGH = -0x1.62e4p-1f;

  private static final float LN2_LOW = -0x1.7f7d1cp-20f;

  /** Added to a small float, leaves its nearest integer in the low bits. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private VectorMath() {}

  /** e^x = 2^n e^r with |r| at most ln 2 / 2; error below 1 unit, subnormal results included. */
  static FloatVector exp(FloatVector x) {
    FloatVector v = x.blend(-105, x.compare(LT, -105)).blend(90, x.compare(GT, 90));
    FloatVector shifted = v.mul(LOG2_E).add(ROUND);
    FloatVector whole = shifted.sub(ROUND);
    FloatVector r = whole.lanewise(FMA, FloatVector.broadcast(FLOAT, LN2_HIGH), v);
    r = whole.lanewise(FMA, FloatVector.broadcast(FLOAT, LN2_LOW), r);
    FloatVector p = r.mul(0.0001991357270363154f).add(0.001394102220972512f);
    p = p.lanewise(FMA, r, 0.008333274135637612f);
    p = p.lanewise(FMA, r, 0.04166635442206859f);
    p = p.lanewise(FMA, r, 0.16666666812450603f);
    p = p.lanewise(FMA, r, 0.5000000046509657f);
    p = r.mul(r).lanewise(FMA, p, r).add(1);
    IntVector n = shifted.reinterpretAsInts().sub(ROUND_BITS);
    IntVector half = n.lanewise(ASHR, 1); // 2^n in two steps: it may be subnormal
    FloatVector scale = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    return p.mul(scale).mul(n.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats());
  }

  /** e^x - 1 = 2^n (e^r - 1) + (2^n - 1); error below 1.5 units, exact for tiny x. */
  static FloatVector expm1(FloatVector x) {
    FloatVector v = x.blend(-30, x.compare(LT, -30)).blend(89, x.compare(GT, 89));
    FloatVector shifted = v.mul(LOG2_E).add(ROUND);
    FloatVector whole = shifted.sub(ROUND);
    FloatVector r = whole.lanewise(FMA, FloatVector.broadcast(FLOAT, LN2_HIGH), v);
    r = whole.lanewise(FMA, FloatVector.broadcast(FLOAT, LN2_LOW), r);
    FloatVector p = r.mul(0.0001991357270363154f).add(0.001394102220972512f);
    p = p.lanewise(FMA, r, 0.008333274135637612f);
    p = p.lanewise(FMA, r, 0.04166635442206859f);
    p = p.lanewise(FMA, r, 0.16666666812450603f);
    p = p.lanewise(FMA, r, 0.5000000046509657f);
    p = r.mul(r).lanewise(FMA, p, r);
    IntVector n = shifted.reinterpretAsInts().sub(ROUND_BITS);
    // half of 2^n, for 2^128 is no float
    FloatVector half = n.add(126).lanewise(LSHL, 23).reinterpretAsFloats();
    FloatVector y = half.lanewise(FMA, p, half.sub(0.5f)).mul(2);
    return y.blend(x, x.lanewise(ABS).compare(LT, 0x1p-25f)); // keeps -0 and subnormals
  }
}
