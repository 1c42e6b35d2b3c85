package org.repdyn.runtime.ode;

import java.util.concurrent.atomic.AtomicInteger;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * Lanes at work: one thread's share of an integration. A round attempts one step of every lane,
 * judges it, delivers rows, and refills the lanes that are done.
 *
 * <p>What is done for all lanes is a plain loop over them; what depends on a lane's case (a row is
 * due, a step failed) is done for that lane alone, and is rare.
 */
final class LaneBlock {
  private static final int IDLE = -1;

  private final VectorField field;
  private final Stepper stepper;
  private final StepSizes sizes; // null for fixed steps
  private final double fixed;
  private final long stepLimit;
  private final Ensemble ensemble;
  private final Observer observer;
  private final AtomicInteger queue;
  private final int lanes;

  private double[] z;
  private double[] next;
  private final double[] error;
  private final double[] p;
  private final double[] t;
  private final double[] dt;
  private final double[] end;
  private final double[] due; // time of the next row
  private final boolean[] accepted;
  private final boolean[] shrunk; // the last attempt was rejected

  private final int[] system;
  private final int[] row;
  private final double[][] times;
  private final long[] kept;
  private final long[] rejected;
  private int active;

  private final double[] oneTime = new double[1];
  private final double[] oneState;
  private final double[] oneParameters;
  private final double[] oneSlope;
  private final double[] oneLater;

  LaneBlock(
      Solver solver,
      long stepLimit,
      Ensemble ensemble,
      Observer observer,
      AtomicInteger queue,
      int lanes) {
    this.field = ensemble.field();
    this.stepper = solver.over(field, lanes);
    int components = field.components();
    switch (solver.control()) {
      case StepControl.Adaptive adaptive -> {
        this.sizes = new StepSizes(solver, adaptive, components, lanes);
        this.fixed = 0;
      }
      case StepControl.Fixed constant -> {
        this.sizes = null;
        this.fixed = constant.step();
      }
    }
    this.stepLimit = stepLimit;
    this.ensemble = ensemble;
    this.observer = observer;
    this.queue = queue;
    this.lanes = lanes;
    this.z = new double[components * lanes];
    this.next = new double[components * lanes];
    this.error = new double[components * lanes];
    this.p = new double[field.parameters() * lanes];
    this.t = new double[lanes];
    this.dt = new double[lanes];
    this.end = new double[lanes];
    this.due = new double[lanes];
    this.accepted = new boolean[lanes];
    this.shrunk = new boolean[lanes];
    this.system = new int[lanes];
    this.row = new int[lanes];
    this.times = new double[lanes][];
    this.kept = new long[lanes];
    this.rejected = new long[lanes];
    this.oneState = new double[components];
    this.oneParameters = new double[field.parameters()];
    this.oneSlope = new double[components];
    this.oneLater = new double[components];
  }

  void run() {
    for (int l = 0; l < lanes; l++) {
      refill(l);
    }
    while (active > 0) {
      stepper.step(t, dt, z, p, next, error);
      if (sizes != null) {
        sizes.measure(z, next, error);
      }
      for (int l = 0; l < lanes; l++) {
        judge(l);
      }
      stepper.settle(accepted);
      keep();
      for (int l = 0; l < lanes; l++) {
        prepare(l);
      }
    }
  }

  /** Decides whether a lane's step is kept, and if so, moves its time and delivers due rows. */
  private void judge(int l) {
    accepted[l] = sizes == null || sizes.error2[l] <= 1;
    if (!accepted[l]) {
      rejected[l]++;
      return;
    }
    kept[l]++;
    double reached = t[l] + dt[l] >= end[l] ? end[l] : t[l] + dt[l];
    if (reached >= due[l]) {
      deliver(l, reached);
    }
    t[l] = reached;
  }

  private void deliver(int l, double reached) {
    if (system[l] == IDLE) {
      return;
    }
    double[] rows = times[l];
    while (row[l] < rows.length && rows[row[l]] <= reached) {
      double time = rows[row[l]];
      if (time == reached) {
        gather(next, l, oneState);
      } else {
        stepper.interpolate(l, (time - t[l]) / dt[l], oneState);
      }
      if (!finite(oneState)) {
        break;
      }
      observer.row(system[l], row[l]++, time, oneState);
    }
    due[l] = row[l] < rows.length ? rows[row[l]] : Double.POSITIVE_INFINITY;
  }

  /** Makes {@code next} the state, but for the lanes that were not accepted. */
  private void keep() {
    double[] before = z;
    z = next;
    next = before;
    for (int l = 0; l < lanes; l++) {
      if (!accepted[l]) {
        for (int i = l; i < z.length; i += lanes) {
          z[i] = before[i];
        }
      }
    }
  }

  /** Chooses a lane's next step, or its next system. */
  private void prepare(int l) {
    if (system[l] == IDLE) {
      return;
    }
    if (row[l] == times[l].length) {
      finish(l, Outcome.COMPLETED);
      return;
    }
    double step = sizes == null ? fixed : adapted(l);
    double left = end[l] - t[l];
    // The allowance keeps steps that divide the whole from leaving one more of a rounding error.
    boolean last = sizes == null ? left <= step * (1 + 1e-9) : left <= step;
    dt[l] = last ? left : step;
    if (kept[l] + rejected[l] >= stepLimit) {
      finish(l, Outcome.STEP_LIMIT);
    } else if (accepted[l] ? diverged(l) : t[l] + dt[l] == t[l]) {
      finish(l, accepted[l] ? Outcome.DIVERGED : Outcome.STEP_TOO_SMALL);
    }
  }

  private double adapted(int l) {
    double factor = sizes.factor[l];
    if (!accepted[l]) {
      shrunk[l] = true;
      // An error that is not a number says nothing about the next step.
      return dt[l] * (factor < 1 ? factor : StepSizes.SHRINK);
    }
    double step = dt[l] * (shrunk[l] ? Math.min(1, factor) : factor);
    shrunk[l] = false;
    return step;
  }

  private boolean diverged(int l) {
    for (int i = l; i < z.length; i += lanes) {
      if (!Double.isFinite(z[i])) {
        return true;
      }
    }
    return false;
  }

  private void finish(int l, Outcome outcome) {
    observer.end(system[l], outcome, new Cost(kept[l], rejected[l]));
    active--;
    refill(l);
  }

  /** Gives a lane the next system that has a way to go, or leaves it idle. */
  private void refill(int l) {
    system[l] = IDLE;
    dt[l] = 0;
    due[l] = Double.POSITIVE_INFINITY;
    end[l] = Double.POSITIVE_INFINITY;
    while (system[l] == IDLE) {
      int candidate = queue.getAndIncrement();
      if (candidate >= ensemble.size()) {
        queue.set(ensemble.size());
        return;
      }
      load(l, candidate);
    }
  }

  private void load(int l, int candidate) {
    ensemble.load(candidate, oneState, oneParameters);
    double[] rows = checked(ensemble.times(candidate), candidate);
    scatter(oneState, l, z);
    scatter(oneParameters, l, p);
    observer.row(candidate, 0, rows[0], oneState);
    gather(z, l, oneState);
    if (!finite(oneState) || rows.length == 1) {
      Outcome outcome = rows.length == 1 ? Outcome.COMPLETED : Outcome.DIVERGED;
      observer.end(candidate, outcome, new Cost(0, 0));
      return;
    }
    system[l] = candidate;
    active++;
    times[l] = rows;
    row[l] = 1;
    due[l] = rows[1];
    t[l] = rows[0];
    end[l] = rows[rows.length - 1];
    kept[l] = 0;
    rejected[l] = 0;
    shrunk[l] = false;
    dt[l] = Math.min(end[l] - t[l], sizes == null ? fixed : first(l));
    stepper.restart(l);
  }

  private double first(int l) {
    double span = end[l] - t[l];
    oneTime[0] = t[l];
    field.derivative(1, oneTime, oneState, oneParameters, oneSlope);
    double stateTime = sizes.stateTime(oneState, oneSlope);
    double euler = Math.min(span, 0.01 * stateTime);
    for (int c = 0; c < oneState.length; c++) {
      oneState[c] += euler * oneSlope[c];
    }
    oneTime[0] = t[l] + euler;
    field.derivative(1, oneTime, oneState, oneParameters, oneLater);
    double step = sizes.first(stateTime, oneSlope, oneLater, euler);
    // Where the rule has no answer (a state of zeros, or at rest), errors teach the length soon.
    return step > 0 && step < Double.POSITIVE_INFINITY ? step : 1e-6 * span;
  }

  private static double[] checked(double[] rows, int candidate) {
    boolean increasing = rows.length > 0 && Double.isFinite(rows[0]);
    for (int i = 1; increasing && i < rows.length; i++) {
      increasing = rows[i] > rows[i - 1] && Double.isFinite(rows[i]);
    }
    if (!increasing) {
      throw new IllegalArgumentException(
          "the times of system " + candidate + " must be finite and increase");
    }
    return rows;
  }

  private void gather(double[] from, int l, double[] one) {
    for (int c = 0; c < one.length; c++) {
      one[c] = from[c * lanes + l];
    }
  }

  private void scatter(double[] one, int l, double[] to) {
    for (int c = 0; c < one.length; c++) {
      to[c * lanes + l] = one[c];
    }
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
