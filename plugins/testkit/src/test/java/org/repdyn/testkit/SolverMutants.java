package org.repdyn.testkit;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Doc;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/** Heun's method, which keeps its last stage as the first of the next step. */
public final class SolverMutants {
  /** Of two steppers that share it. */
  private static final double[] SHARED = new double[1000];

  private SolverMutants() {}

  public record Tolerance(@Doc("relative tolerance, 1e-15 to 0.1") double rtol) {
    public Tolerance {
      new StepControl.Adaptive(rtol, 0);
    }
  }

  private enum Fault {
    NONE(""),
    WRONG_ORDER("theOrderIsTheNominalOne"),
    WRONG_WEIGHT("theOrderIsTheNominalOne"),
    FIRST_RATE_FOR_ALL("lanesAreIndependent"),
    ERROR_OF_FIRST_LANE("lanesAreIndependent"),
    INTERPOLANT_OF_FIRST_LANE("lanesAreIndependent"),
    BROKEN_BLOCK("lanesAreIndependent"),
    INTERPOLANT_MISSES_END("theInterpolantMeetsTheStep"),
    INTERPOLANT_FLAT("theInterpolantMeetsTheStep"),
    NO_ERROR("errorEstimatesShrinkAndRejectedStepsLeaveNoMark"),
    REJECTION_MARKS("errorEstimatesShrinkAndRejectedStepsLeaveNoMark"),
    NO_RESTART("restartedLanesForget"),
    STAGE_AT_START("stagesSeeTheirTimes"),
    SHARED_BUFFER("steppersDoNotDisturbEachOther");

    final String killer;

    Fault(String killer) {
      this.killer = killer;
    }
  }

  private record Provider(Fault fault) implements SolverProvider<Tolerance> {
    @Override
    public String id() {
      return "heun";
    }

    @Override
    public String summary() {
      return "Heun's method.";
    }

    @Override
    public Tolerance defaults() {
      return new Tolerance(1e-3);
    }

    @Override
    public Solver create(Tolerance config) {
      return new Heun(fault, new StepControl.Adaptive(config.rtol(), 0));
    }
  }

  private record Heun(Fault fault, StepControl control) implements Solver {
    @Override
    public int order() {
      return fault == Fault.WRONG_ORDER ? 3 : 2;
    }

    @Override
    public Stepper over(VectorField field, int lanes) {
      return new HeunStepper(fault, field, lanes);
    }
  }

  /** The slope of a step's end is kept, and computed anew where a lane restarts or is rejected. */
  private static final class HeunStepper implements Stepper {
    private final Fault fault;
    private final VectorField field;
    private final int lanes;
    private final double[] first;
    private final double[] second;
    private final double[] end;
    private final double[] length;
    private double[] start = {};
    private final boolean[] known;

    HeunStepper(Fault fault, VectorField field, int lanes) {
      this.fault = fault;
      this.field = field;
      this.lanes = lanes;
      int n = field.components() * lanes;
      first = fault == Fault.SHARED_BUFFER ? SHARED : new double[n];
      second = new double[n];
      end = new double[n];
      length = new double[lanes];
      known = new boolean[lanes];
    }

    @Override
    public void step(double[] t, double[] dt, double[] z, double[] p, double[] next, double[] err) {
      start = z;
      System.arraycopy(dt, 0, length, 0, lanes);
      double[] rates = p.clone();
      if (fault == Fault.FIRST_RATE_FOR_ALL) {
        Arrays.fill(rates, p[0]);
      }
      double[] slope = new double[z.length];
      field.derivative(lanes, t, z, rates, slope);
      double[] times = t.clone();
      for (int i = 0; i < z.length; i++) {
        int l = i % lanes;
        first[i] = known[l] ? end[i] : slope[i];
        next[i] = z[i] + dt[l] * first[i];
        times[l] = fault == Fault.STAGE_AT_START ? t[l] : t[l] + dt[l];
      }
      field.derivative(lanes, times, next, rates, second);
      double weight = fault == Fault.WRONG_WEIGHT ? 0.6 : 0.5;
      for (int i = 0; i < z.length; i++) {
        int l = i % lanes;
        next[i] = z[i] + dt[l] * ((1 - weight) * first[i] + weight * second[i]);
        int of = fault == Fault.ERROR_OF_FIRST_LANE ? i - l : i;
        err[i] = fault == Fault.NO_ERROR ? 0 : dt[l] / 2 * (second[of] - first[of]);
      }
      if (fault == Fault.BROKEN_BLOCK && lanes == VectorField.BLOCK) {
        next[lanes - 1] = z[lanes - 1];
      }
      field.derivative(lanes, times, next, rates, end);
      Arrays.fill(known, true);
    }

    @Override
    public void settle(int[] rejected, int count) {
      for (int r = 0; r < count && fault != Fault.REJECTION_MARKS; r++) {
        known[rejected[r]] = false;
      }
    }

    @Override
    public void restart(int lane) {
      known[lane] &= fault == Fault.NO_RESTART;
    }

    @Override
    public void interpolate(int lane, double theta, double[] state) {
      int from = fault == Fault.INTERPOLANT_OF_FIRST_LANE ? 0 : lane;
      double at = fault == Fault.INTERPOLANT_MISSES_END ? 0.99 * theta : theta;
      for (int c = 0; c < field.components(); c++) {
        int i = c * lanes + from;
        double slope = first[i] + at / 2 * (second[i] - first[i]);
        state[c] = start[i] + at * length[from] * slope;
        if (fault == Fault.INTERPOLANT_FLAT && theta < 1) {
          state[c] = start[i];
        }
      }
    }
  }

  static List<Mutant> all() {
    return List.of(Fault.values()).stream().map(SolverMutants::mutant).toList();
  }

  private static Mutant mutant(Fault fault) {
    SolverContract<Tolerance> contract = () -> new Provider(fault);
    return new Mutant("solver: " + fault, contract, fault.killer);
  }
}
