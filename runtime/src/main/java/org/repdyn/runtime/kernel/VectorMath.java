package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary functions of float vectors from additions, products, quotients and FMAs alone, so that
 * interpreted and compiled code agree to the bit (the lanewise EXP and TANH of the JVM do not).
 *
 * <p>Powers of two are shifted ones that are converted, and not made of the bits of an exponent:
 * the Vector API interprets {@code reinterpretAsFloats} by way of an array on the heap, and once
 * the JIT has seen such memory, it compiles every access to native memory for both kinds, in all
 * kernels: copies then took up to twice the time.
 *
 * <p>The polynomials are minimax fits; {@code p.lanewise(FMA, r, c)} is a step {@code p r + c} of
 * Horner's scheme. Each method is flat and starts from a constant, whose class the JIT knows, as it
 * may not know that of its argument, see {@link Simd}. The errors that ActivationsTest holds are in
 * units in the last place.
 */
final class VectorMath {
  private static final float LOG2_E = 0x1.715476p0f;

  /** -ln 2 in two parts; multiples of the first by numbers of up to 9 bits are exact. */
  private static final float LN2_HIGH = -0x1.62e4p-1f;

  private static final float LN2_LOW = -0x1.7f7d1cp-20f;

  /** Added to a small float, leaves its nearest integer in the low bits. */
  private static final float ROUND = 0x1.8p23f;

  /** From here down, e^x is 0. */
  private static final FloatVector LEAST_EXP = FloatVector.broadcast(FLOAT, -105);

  /** From here down, e^x - 1 is -1. */
  private static final FloatVector LEAST_EXPM1 = FloatVector.broadcast(FLOAT, -18);

  private static final IntVector ONE = IntVector.broadcast(FLOAT.withLanes(int.class), 1);

  private VectorMath() {}

  /**
   * e^x = 2^n e^r with |r| at most ln 2 / 2, for x of at most 0 (what it is for others has no
   * meaning); error below 1 unit, subnormal results included.
   */
  static FloatVector exp(FloatVector x) {
    FloatVector v = LEAST_EXP.blend(x, LEAST_EXP.compare(GT, x).not());
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
    IntVector n = (IntVector) whole.convert(F2I, 0);
    IntVector shift = n.lanewise(ASHR, 3).add(19);
    FloatVector root = ((FloatVector) ONE.lanewise(LSHL, shift).convert(I2F, 0)).mul(0x1p-19f);
    FloatVector square = root.mul(root);
    FloatVector fourth = square.mul(square);
    FloatVector rest = (FloatVector) ONE.lanewise(LSHL, n.lanewise(AND, 7)).convert(I2F, 0);
    return p.mul(rest.mul(fourth)).mul(fourth); // in two steps: 2^n may be subnormal
  }

  /**
   * e^x - 1 = 2^n (e^r - 1) + (2^n - 1), for x of at most 0 as above; error below 1.5 units, exact
   * for tiny x.
   */
  static FloatVector expm1(FloatVector x) {
    FloatVector v = LEAST_EXPM1.blend(x, LEAST_EXPM1.compare(GT, x).not());
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
    IntVector shift = ((IntVector) whole.convert(F2I, 0)).add(26);
    FloatVector scale = ((FloatVector) ONE.lanewise(LSHL, shift).convert(I2F, 0)).mul(0x1p-26f);
    FloatVector y = scale.lanewise(FMA, p, scale.sub(1));
    return y.blend(x, v.lanewise(ABS).compare(LT, 0x1p-25f)); // keeps -0 and subnormals
  }
}
