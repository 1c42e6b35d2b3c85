package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.graph.Activation;

/** Activations and their derivatives over the whole range of floats, against double precision. */
class ActivationsTest {
  /** A prime, so that every exponent and sign is met with many fractions. */
  private static final int STRIDE = Integer.getInteger("repdyn.float.stride", 16411);

  private static final int CHUNK = 1021;
  private static final float SLOPE = 0.125f;

  private final Arena arena = Arena.ofAuto();
  private final Matrix x = Matrix.allocate(arena, 1, CHUNK);
  private final Matrix y = Matrix.allocate(arena, 1, CHUNK);
  private final Matrix dy = Matrix.allocate(arena, 1, CHUNK);
  private final Matrix dx = Matrix.allocate(arena, 1, CHUNK);

  private double worst;
  private float worstAt;

  /**
   * Units in the last place of the exact value, by which a result may be off. Where silu and gelu
   * multiply x with a subnormal, that has a unit of its own.
   */
  private static double bound(Activation f) {
    return switch (f) {
      case NONE, RELU -> 0;
      case LEAKY_RELU -> 0.5;
      case ELU -> 1.5;
      case SIGMOID, SOFTPLUS -> 2.5;
      case TANH, SILU -> 3;
      case GELU -> 6;
    };
  }

  /** Absolute error of a derivative, in units of 2^-24. */
  private static double derivativeBound(Activation f) {
    return switch (f) {
      case NONE, RELU, LEAKY_RELU -> 0;
      case ELU, SIGMOID, SOFTPLUS -> 2;
      case TANH, SILU, GELU -> 6;
    };
  }

  @ParameterizedTest
  @EnumSource
  void values(Activation f) {
    dy.fill(1);
    sweep(
        f,
        i -> {
          double exact = value(f, x.get(0, i));
          double unit = Math.ulp((float) exact);
          boolean product = f == Activation.SILU || f == Activation.GELU;
          unit = product ? Math.max(unit, Math.abs(x.get(0, i)) * Float.MIN_VALUE) : unit;
          return distance(y.get(0, i), exact, unit);
        });
    assertThat(worst).as("%s is off most at %s", f, worstAt).isLessThanOrEqualTo(bound(f));
  }

  @ParameterizedTest
  @EnumSource
  void derivatives(Activation f) {
    dy.fill(1);
    sweep(
        f,
        i ->
            Float.isInfinite(x.get(0, i))
                ? 0
                : distance(dx.get(0, i), derivative(f, x.get(0, i)), 0x1p-24));
    assertThat(worst)
        .as("%s' is off most at %s", f, worstAt)
        .isLessThanOrEqualTo(derivativeBound(f));
  }

  /** Far below 0 the derivative of ELU is exp(x), to its own digits. */
  @Test
  void derivativeOfEluKeepsItsDigits() {
    dy.fill(1);
    sweep(
        Activation.ELU,
        i -> {
          float at = x.get(0, i);
          double exact = StrictMath.exp(Math.min(at, 0));
          return Float.isFinite(at) ? distance(dx.get(0, i), exact, Math.ulp((float) exact)) : 0;
        });
    assertThat(worst).as("off most at %s", worstAt).isLessThanOrEqualTo(1.5);
  }

  private void sweep(Activation f, Error error) {
    worst = 0;
    long bits = Integer.MIN_VALUE;
    float[] special = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      0f,
      -0f,
      Float.MIN_VALUE,
      20f,
      88.8f
    };
    for (boolean first = true; bits <= Integer.MAX_VALUE; first = false) {
      for (int i = 0; i < CHUNK; i++) {
        boolean listed = first && i < special.length;
        x.set(0, i, listed ? special[i] : Float.intBitsToFloat((int) Math.min(bits, 0x7f800000)));
        bits += listed ? 0 : STRIDE;
      }
      Activations.forward(f, SLOPE, x, y);
      Activations.backward(f, SLOPE, x, y, dy, dx);
      for (int i = 0; i < CHUNK; i++) {
        double e = error.at(i);
        if (!(e <= worst)) {
          worst = e;
          worstAt = x.get(0, i);
        }
      }
    }
  }

  private static double distance(float actual, double exact, double unit) {
    if (Double.isNaN(exact) || Float.isInfinite((float) exact)) {
      return Float.compare(actual, (float) exact) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - exact) / unit;
  }

  private static double value(Activation f, double x) {
    return switch (f) {
      case NONE -> x;
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : SLOPE * x;
      case ELU -> x > 0 ? x : StrictMath.expm1(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
      case SILU -> x / (1 + StrictMath.exp(-x));
      case GELU -> x * normal(x);
      case SOFTPLUS -> x > 20 ? x : StrictMath.log1p(StrictMath.exp(x));
    };
  }

  private static double derivative(Activation f, double x) {
    double s = 1 / (1 + StrictMath.exp(-x));
    double t = StrictMath.tanh(x);
    return Double.isNaN(x) && f != Activation.NONE
        ? nan(f)
        : switch (f) {
          case NONE -> 1;
          case RELU -> x > 0 ? 1 : 0;
          case LEAKY_RELU -> x > 0 ? 1 : SLOPE;
          case ELU -> x > 0 ? 1 : StrictMath.exp(x);
          case TANH -> 1 - t * t;
          case SIGMOID -> s * (1 - s);
          case SILU -> s * (1 + x * (1 - s));
          case GELU -> normal(x) + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
          case SOFTPLUS -> x > 20 ? 1 : s;
        };
  }

  /** What a comparison with NaN decides: the side above a kink; elsewhere NaN stays. */
  private static double nan(Activation f) {
    return switch (f) {
      case RELU, LEAKY_RELU, ELU -> 1;
      default -> Double.NaN;
    };
  }

  private static double normal(double x) {
    return 0.5 * Erf.erfc(-x / Math.sqrt(2));
  }

  private interface Error {
    double at(int index);
  }
}
