package org.repdyn.runtime.kernel;

import org.repdyn.api.graph.Activation;

/** The nonlinearities of {@link Activation}, and their derivatives, element by element. */
public final class Activations {
  private Activations() {}

  /**
   * {@code y = f(x)}.
   *
   * @param f which nonlinearity
   * @param slope of leaky ReLU below 0
   * @param x pre-activations
   * @param y the same shape, overwritten; may be x itself
   */
  public static void forward(Activation f, float slope, Matrix x, Matrix y) {
    check(x, y);
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        y.set(r, c, (float) value(f, slope, x.get(r, c)));
      }
    }
  }

  /**
   * {@code dx = dy f'(x)}.
   *
   * @param f which nonlinearity
   * @param slope of leaky ReLU below 0
   * @param x pre-activations
   * @param y what {@link #forward} made of them
   * @param dy gradient of y
   * @param dx gradient of x, overwritten; may be dy itself
   */
  public static void backward(Activation f, float slope, Matrix x, Matrix y, Matrix dy, Matrix dx) {
    check(x, y);
    check(x, dy);
    check(x, dx);
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        dx.set(r, c, (float) (dy.get(r, c) * derivative(f, slope, x.get(r, c))));
      }
    }
  }

  private static double value(Activation f, float slope, double x) {
    return switch (f) {
      case NONE -> x;
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : slope * x;
      case ELU -> x > 0 ? x : StrictMath.expm1(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
      case SILU -> x / (1 + StrictMath.exp(-x));
      case GELU -> x * normal(x);
      case SOFTPLUS -> x > 20 ? x : StrictMath.log1p(StrictMath.exp(x));
    };
  }

  private static double derivative(Activation f, float slope, double x) {
    double s = 1 / (1 + StrictMath.exp(-x));
    return switch (f) {
      case NONE -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : slope;
      case ELU -> x > 0 ? 1 : StrictMath.exp(x);
      case TANH -> 1 - StrictMath.tanh(x) * StrictMath.tanh(x);
      case SIGMOID -> s * (1 - s);
      case SILU -> s * (1 + x * (1 - s));
      case GELU -> normal(x) + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case SOFTPLUS -> x > 20 ? 1 : s;
    };
  }

  private static double normal(double x) {
    return 0.5 * org.hipparchus.special.Erf.erfc(-x / Math.sqrt(2));
  }

  private static void check(Matrix x, Matrix y) {
    if (!Matrix.alike(x, y)) {
      throw Matrix.mismatch("needs matrices alike", x, y);
    }
  }
}
