package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.repdyn.api.graph.Activation;

/** The nonlinearities of {@link Activation}, and their derivatives, element by element. */
public final class Activations {
  private static final float INV_SQRT_2_PI = 0.3989422804f;

  private Activations() {}

  /**
   * {@code y = f(x)}.
   *
   * @param f which nonlinearity
   * @param slope of leaky ReLU below 0
   * @param x pre-activations
   * @param y the same shape, overwritten; may be x itself where {@link #backward} allows it
   */
  public static void forward(Activation f, float slope, Matrix x, Matrix y) {
    check(x, y);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    long n = x.extent();
    switch (f) {
      case NONE -> Vectors.copy(x, y);
      case RELU -> leakyRelu(0, xs, ys, n);
      case LEAKY_RELU -> leakyRelu(slope, xs, ys, n);
      case ELU -> elu(xs, ys, n);
      case TANH -> tanh(xs, ys, n);
      case SIGMOID -> sigmoid(xs, ys, n);
      case SILU -> silu(xs, ys, n);
      case GELU -> gelu(xs, ys, n);
      case SOFTPLUS -> softplus(xs, ys, n);
    }
  }

  /**
   * {@code dx = dy f'(x)}.
   *
   * @param f which nonlinearity
   * @param slope of leaky ReLU below 0
   * @param x pre-activations; may be y itself for none, ReLU, tanh, sigmoid and leaky ReLU with a
   *     slope of 0 or more
   * @param y what {@link #forward} made of them
   * @param dy gradient of y
   * @param dx gradient of x, overwritten; may be dy itself
   */
  public static void backward(Activation f, float slope, Matrix x, Matrix y, Matrix dy, Matrix dx) {
    check(x, y);
    check(x, dy);
    check(x, dx);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    MemorySegment ds = dy.data();
    MemorySegment to = dx.data();
    long n = x.extent();
    switch (f) {
      case NONE -> Vectors.copy(dy, dx);
      case RELU -> leakyReluBackward(0, ys, ds, to, n);
      case LEAKY_RELU -> leakyReluBackward(slope, slope < 0 ? xs : ys, ds, to, n);
      case ELU -> eluBackward(xs, ds, to, n);
      case TANH -> tanhBackward(ys, ds, to, n);
      case SIGMOID -> sigmoidBackward(ys, ds, to, n);
      case SILU -> siluBackward(xs, ds, to, n);
      case GELU -> geluBackward(xs, ys, ds, to, n);
      case SOFTPLUS -> softplusBackward(xs, ds, to, n);
    }
  }

  private static void leakyRelu(float slope, MemorySegment x, MemorySegment y, long n) {
    long i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      v = v.blend(v.mul(slope), v.compare(LE, 0f));
      v.intoMemorySegment(y, 4 * i, ORDER);
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      v = v.blend(v.mul(slope), v.compare(LE, 0f));
      v.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void elu(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      v = v.blend(VectorMath.expm1(v), v.compare(LE, 0f));
      v.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** tanh |x| = -m / (2 + m) with m = expm1(-2 |x|). */
  private static void tanh(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector m = VectorMath.expm1(v.lanewise(ABS).mul(-2));
      FloatVector t = m.neg().div(m.add(2));
      t = t.blend(t.neg(), v.compare(LT, 0f)).blend(v, v.compare(EQ, 0f)); // keeps -0
      t.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** {@code y = 1 / (1 + e^-x)}, from e^-|x| so that small results are as exact as large ones. */
  private static void sigmoid(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector e = VectorMath.exp(v.lanewise(ABS).neg());
      FloatVector s = e.blend(1f, v.compare(GE, 0f)).div(e.add(1));
      s.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void silu(MemorySegment x, MemorySegment y, long n) {
    sigmoid(x, y, n);
    for (long i = 0; i < n; i += COUNT) {
      FloatVector s = fromMemorySegment(FLOAT, y, 4 * i, ORDER);
      s = s.mul(fromMemorySegment(FLOAT, x, 4 * i, ORDER));
      s.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** {@code y = exp(-x^2 / 2)}, corrected for the rounding error of the square. */
  private static void gauss(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER).lanewise(ABS);
      v = v.blend(16f, v.compare(GT, 16f)); // the result is 0 from 14.5 on
      FloatVector square = v.mul(v);
      FloatVector error = v.lanewise(FMA, v, square.neg()).mul(-0.5f);
      FloatVector e = VectorMath.exp(square.mul(-0.5f));
      e = e.lanewise(FMA, error, e);
      e.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code y = Phi(x)}, where y held exp(-x^2 / 2): Phi(-|x|) = exp(-x^2 / 2) Q(u) / (|x| + 3.5)
   * with u = (|x| - 3.5) / (|x| + 3.5) and a polynomial Q, fitted up to |x| = 15.
   */
  private static void normal(MemorySegment x, MemorySegment gauss, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector t = v.lanewise(ABS);
      t = t.blend(15f, t.compare(GT, 15f));
      FloatVector r = FloatVector.broadcast(FLOAT, 1).div(t.add(3.5f));
      FloatVector u = t.sub(3.5f).mul(r);
      FloatVector q = u.mul(0.0001086941887793991f).add(0.00041832391574130636f);
      q = q.lanewise(FMA, u, -0.0004950402124600016f);
      q = q.lanewise(FMA, u, -0.003172829224095598f);
      q = q.lanewise(FMA, u, 0.00649372707482122f);
      q = q.lanewise(FMA, u, 0.017405821404058427f);
      q = q.lanewise(FMA, u, -0.11605317478864123f);
      q = q.lanewise(FMA, u, 0.31542509131636237f);
      q = q.lanewise(FMA, u, -0.5655617392427885f);
      q = q.lanewise(FMA, u, 0.744416073592769f);
      q = q.mul(r).mul(fromMemorySegment(FLOAT, gauss, 4 * i, ORDER));
      q = q.blend(q.neg().add(1), v.compare(GT, 0f));
      q.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void gelu(MemorySegment x, MemorySegment y, long n) {
    gauss(x, y, n);
    normal(x, y, y, n);
    for (long i = 0; i < n; i += COUNT) {
      FloatVector s = fromMemorySegment(FLOAT, y, 4 * i, ORDER);
      s = s.mul(fromMemorySegment(FLOAT, x, 4 * i, ORDER));
      s.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|, the latter as 2 atanh(e / (2 + e)). */
  private static void softplus(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector e = VectorMath.exp(v.lanewise(ABS).neg());
      FloatVector s = e.div(e.add(2));
      FloatVector z = s.mul(s);
      FloatVector p = z.mul(0.1215046904607344f).add(0.1071382843666167f);
      p = p.lanewise(FMA, z, 0.14308442447763123f);
      p = p.lanewise(FMA, z, 0.19999438869504907f);
      p = p.lanewise(FMA, z, 0.3333333781101894f);
      s = s.add(s);
      p = s.mul(z).lanewise(FMA, p, s).add(v.blend(0f, v.compare(LT, 0f)));
      p = p.blend(v, v.compare(GT, 20f));
      p.intoMemorySegment(y, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** Of x, or of a y that has the same sign. */
  private static void leakyReluBackward(
      float slope, MemorySegment x, MemorySegment dy, MemorySegment dx, long n) {
    long i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector d = fromMemorySegment(FLOAT, dy, 4 * i, ORDER);
      d = d.blend(d.mul(slope), v.compare(LE, 0f));
      d.intoMemorySegment(dx, 4 * i, ORDER);
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector d = fromMemorySegment(FLOAT, dy, 4 * i, ORDER);
      d = d.blend(d.mul(slope), v.compare(LE, 0f));
      d.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = 1 above 0, else exp(x): y + 1 would have no digits left far below 0. */
  private static void eluBackward(MemorySegment x, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector d = fromMemorySegment(FLOAT, dy, 4 * i, ORDER);
      d = d.blend(VectorMath.exp(v).mul(d), v.compare(LE, 0f));
      d.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = 1 - y^2. */
  private static void tanhBackward(MemorySegment y, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * i, ORDER);
      v = v.neg().lanewise(FMA, v, 1).mul(fromMemorySegment(FLOAT, dy, 4 * i, ORDER));
      v.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = y (1 - y). */
  private static void sigmoidBackward(MemorySegment y, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * i, ORDER);
      v = v.mul(v.neg().add(1)).mul(fromMemorySegment(FLOAT, dy, 4 * i, ORDER));
      v.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = s + s x (1 - s) with s = sigmoid(x) and 1 - s = sigmoid(-x). */
  private static void siluBackward(MemorySegment x, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector e = VectorMath.exp(v.lanewise(ABS).neg());
      FloatVector large = FloatVector.broadcast(FLOAT, 1).div(e.add(1));
      FloatVector small = e.mul(large);
      VectorMask<Float> right = v.compare(GE, 0f);
      FloatVector s = small.blend(large, right);
      s = s.mul(v).fma(large.blend(small, right), s);
      s = s.mul(fromMemorySegment(FLOAT, dy, 4 * i, ORDER));
      s.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = Phi(x) + x exp(-x^2 / 2) / sqrt(2 pi), with Phi(x) = y / x. */
  private static void geluBackward(
      MemorySegment x, MemorySegment y, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector normal = fromMemorySegment(FLOAT, y, 4 * i, ORDER).div(v);
      normal = normal.blend(0.5f, v.lanewise(ABS).compare(LT, 1e-8f));
      FloatVector density = VectorMath.exp(v.mul(v).mul(-0.5f)).mul(INV_SQRT_2_PI);
      v = v.lanewise(FMA, density, normal).mul(fromMemorySegment(FLOAT, dy, 4 * i, ORDER));
      v.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** f' = sigmoid(x), 1 above 20. */
  private static void softplusBackward(
      MemorySegment x, MemorySegment dy, MemorySegment dx, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * i, ORDER);
      FloatVector e = VectorMath.exp(v.lanewise(ABS).neg());
      FloatVector s = e.blend(1f, v.compare(GE, 0f)).div(e.add(1)).blend(1f, v.compare(GT, 20f));
      s = s.mul(fromMemorySegment(FLOAT, dy, 4 * i, ORDER));
      s.intoMemorySegment(dx, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void check(Matrix x, Matrix y) {
    if (!Matrix.alike(x, y)) {
      throw Matrix.mismatch("needs matrices alike", x, y);
    }
  }
}
