package org.repdyn.runtime.ode;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * The method of Dormand and Prince (1980), order 5(4), with the dense output of Hairer, Norsett and
 * Wanner (1993, II.6), for tests of the runtime, which knows no plugin. Written for readers: no
 * stage is reused, nothing is fused.
 */
public record DormandPrince(StepControl control) implements Solver {
  private static final double[] C = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
  private static final double[][] A = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  /** The weights of order 5 minus those of order 4. */
  private static final double[] E = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  /** Of the fourth-degree term of the dense output. */
  private static final double[] D = {
    -12715105075.0 / 11282082432.0,
    0,
    87487479700.0 / 32700410799.0,
    -10690763975.0 / 1880347072.0,
    701980252875.0 / 199316789632.0,
    -1453857185.0 / 822651844.0,
    69997945.0 / 29380423.0
  };

  /** Steps that keep these tolerances. */
  public static DormandPrince adaptive(double rtol, double atol) {
    return new DormandPrince(new StepControl.Adaptive(rtol, atol));
  }

  /** Steps of one length. */
  public static DormandPrince fixed(double step) {
    return new DormandPrince(new StepControl.Fixed(step));
  }

  @Override
  public int order() {
    return 5;
  }

  @Override
  public Stepper over(VectorField field, int lanes) {
    return new Steps(field, lanes);
  }

  private static final class Steps implements Stepper {
    private final VectorField field;
    private final int lanes;
    private final double[][] k;
    private double[] from;
    private double[] to;
    private double[] length;

    Steps(VectorField field, int lanes) {
      this.field = field;
      this.lanes = lanes;
      k = new double[C.length][field.components() * lanes];
    }

    @Override
    public void step(
        double[] t, double[] dt, double[] z, double[] p, double[] next, double[] error) {
      from = z;
      to = next;
      length = dt;
      double[] time = new double[lanes];
      for (int stage = 0; stage < C.length; stage++) {
        System.arraycopy(z, 0, next, 0, z.length);
        add(A[stage], dt, next);
        for (int l = 0; l < lanes; l++) {
          time[l] = t[l] + C[stage] * dt[l];
        }
        field.derivative(lanes, time, next, p, k[stage]);
      }
      Arrays.fill(error, 0);
      add(E, dt, error);
    }

    /** Adds {@code dt} times the weighted sum of the stages. */
    private void add(double[] weights, double[] dt, double[] target) {
      for (int s = 0; s < weights.length; s++) {
        for (int start = 0; start < target.length; start += lanes) {
          for (int l = 0; l < lanes; l++) {
            target[start + l] += weights[s] * dt[l] * k[s][start + l];
          }
        }
      }
    }

    @Override
    public void interpolate(int lane, double theta, double[] state) {
      double rest = 1 - theta;
      for (int c = 0; c < state.length; c++) {
        int i = c * lanes + lane;
        double rise = to[i] - from[i];
        double first = length[lane] * k[0][i] - rise;
        double last = rise - length[lane] * k[6][i] - first;
        double quartic = 0;
        for (int s = 0; s < D.length; s++) {
          quartic += length[lane] * D[s] * k[s][i];
        }
        state[c] = from[i] + theta * (rise + rest * (first + theta * (last + rest * quartic)));
      }
    }
  }
}
