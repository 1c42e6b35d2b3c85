package org.repdyn.plugin.rungekutta;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

import java.util.Arrays;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/** Steps of an explicit method. */
final class ExplicitStepper implements Stepper {
  private final Tableau tableau;
  private final VectorField field;
  private final int lanes;
  private final int components;
  private final int last;
  private final boolean reuse;
  private final boolean estimates;
  private final boolean autonomous;

  private final Combination[] stages;
  private final Combination weights;
  private final Combination error;

  private final double[][] k; // [stages][components x lanes]
  private final double[] h; // step length of every element, [components x lanes]
  private final double[] time;

  private double[] start; // the state at the start of the last step
  private final int[] stale; // the lanes whose first stage is not known
  private int staleLanes;

  private final OneLane one;
  private final Combination[] powers; // the weights of theta^(j+1) within a step, [powers]
  private final double[][] within; // the coefficients of theta^(j+1), [powers][components]
  private final double[][] slopes; // of one lane, [stages][components]
  private final double[] length; // the step of one lane, [components]
  private int withinLane = -1;

  ExplicitStepper(Tableau tableau, VectorField field, int lanes) {
    this.tableau = tableau;
    this.field = field;
    this.lanes = lanes;
    this.components = field.components();
    this.last = tableau.stages() - 1;
    this.reuse = tableau.firstSameAsLast();
    this.estimates = tableau.error().length > 0;
    this.autonomous = field.isAutonomous();
    this.stages = Arrays.stream(tableau.a()).map(Combination::new).toArray(Combination[]::new);
    this.weights = new Combination(tableau.b());
    this.error = new Combination(tableau.error());
    int n = components * lanes;
    this.k = new double[tableau.stages()][n];
    this.h = new double[n];
    this.time = new double[lanes];
    this.stale = new int[lanes];
    this.one = new OneLane(field, lanes);
    this.powers = powers(tableau.dense());
    this.within = new double[powers.length][components];
    this.slopes = new double[tableau.stages()][components];
    this.length = new double[components];
    this.staleLanes = lanes;
  }

  @Override
  public void step(double[] t, double[] dt, double[] z, double[] p, double[] next, double[] err) {
    start = z;
    withinLane = -1;
    for (int c = 0; c < components; c++) {
      System.arraycopy(dt, 0, h, c * lanes, lanes);
    }
    firstStage(t, z, p);
    int own = reuse ? last - 1 : last;
    for (int i = 1; i <= own; i++) {
      stages[i].apply(z, h, k, next); // which serves as the argument of every stage
      evaluate(i, t, dt, next, p);
    }
    weights.apply(z, h, k, next);
    if (reuse) {
      evaluate(last, t, dt, next, p);
    }
    if (estimates) {
      error.scaled(h, k, err);
    }
  }

  private void evaluate(int i, double[] t, double[] dt, double[] z, double[] p) {
    double node = autonomous ? 0 : tableau.c()[i];
    for (int l = 0; l < lanes && node != 0; l++) {
      time[l] = fma(node, dt[l], t[l]);
    }
    field.derivative(lanes, time, z, p, k[i]);
  }

  private void firstStage(double[] t, double[] z, double[] p) {
    // A few lanes by themselves cost less than all of them at once.
    if (!reuse || 16 * staleLanes > lanes) {
      field.derivative(lanes, t, z, p, k[0]);
    } else {
      for (int i = 0; i < staleLanes; i++) {
        one.derivative(stale[i], t, z, p, k[0]);
      }
    }
    staleLanes = 0;
  }

  @Override
  public void settle(int[] rejected, int count) {
    if (!reuse) {
      return;
    }
    double[] before = k[0];
    double[] after = k[last];
    k[0] = after;
    k[last] = before;
    for (int r = 0; r < count; r++) {
      for (int i = rejected[r]; i < after.length; i += lanes) {
        after[i] = before[i];
      }
    }
  }

  @Override
  public void restart(int lane) {
    if (staleLanes < lanes) {
      stale[staleLanes++] = lane;
    }
  }

  @Override
  public void interpolate(int lane, double theta, double[] state) {
    if (withinLane != lane) {
      expand(lane);
      withinLane = lane;
    }
    if (within.length == 4) {
      four(theta, within[0], within[1], within[2], within[3], state);
    } else {
      horner(theta, state);
    }
    for (int c = 0; c < components; c++) {
      state[c] += start[c * lanes + lane];
    }
  }

  private void horner(double theta, double[] state) {
    Arrays.fill(state, 0, components, 0);
    for (int j = within.length - 1; j >= 0; j--) {
      double[] coefficient = within[j];
      for (int c = 0; c < components; c++) {
        state[c] = (state[c] + coefficient[c]) * theta;
      }
    }
  }

  /** The same for four powers, which pairs of order 5 have, in registers. */
  private void four(double theta, double[] a, double[] b, double[] c, double[] d, double[] state) {
    for (int i = 0; i < components; i++) {
      state[i] = (((d[i] * theta + c[i]) * theta + b[i]) * theta + a[i]) * theta;
    }
  }

  /** Writes the last step of a lane as a polynomial in theta. */
  private void expand(int lane) {
    Arrays.fill(length, h[lane]);
    double[][] own = lanes == 1 ? k : gathered(lane);
    for (int j = 0; j < powers.length; j++) {
      powers[j].scaled(length, own, within[j]);
    }
  }

  private double[][] gathered(int lane) {
    for (int i = 0; i <= last; i++) {
      for (int c = 0; c < components; c++) {
        slopes[i][c] = k[i][c * lanes + lane];
      }
    }
    return slopes;
  }

  private static Combination[] powers(double[][] dense) {
    Combination[] powers = new Combination[dense[0].length];
    for (int j = 0; j < powers.length; j++) {
      int power = j;
      powers[j] = new Combination(Arrays.stream(dense).mapToDouble(row -> row[power]).toArray());
    }
    return powers;
  }
}
