package org.repdyn.runtime.ode;

import java.util.concurrent.atomic.AtomicInteger;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * The lanes of one thread of an integration. A round attempts one step of every lane, accepts or
 * rejects it, delivers rows, and refills the lanes that are done.
 */
final class LaneBlock {
  private static final int IDLE = -1;

  private final Stepper stepper;
  private final LaneTimes clock;
  private final long stepLimit;
  private final Ensemble ensemble;
  private final Observer observer;
  private final AtomicInteger queue;
  private final int lanes;

  private double[] z;
  private double[] next;
  private final double[] error;
  private final double[] p;

  private final int[] system;
  private final int[] row;
  private final double[][] times;
  private final long[] since; // the round before the first of the system
  private final long[] rejected;
  private int active;
  private long round;
  private long limitedRound = Long.MAX_VALUE; // the first in which a lane may reach the step limit

  // Of the round: the exceptional lanes; of these, the failed ones with their times and steps; and
  // the ones that are done.
  private final int[] exceptional;
  private final int[] failed;
  private final double[] failedTime;
  private final double[] failedStep;
  private int failures;
  private final int[] done;
  private int ends;

  private final double[] one;
  private final double[] oneParameters;
  private final FirstStep firstStep;

  LaneBlock(
      Solver solver,
      long stepLimit,
      Ensemble ensemble,
      Observer observer,
      AtomicInteger queue,
      int lanes) {
    VectorField field = ensemble.field();
    this.stepper = solver.over(field, lanes);
    int components = field.components();
    this.clock = new LaneTimes(solver, components, lanes);
    this.stepLimit = stepLimit;
    this.ensemble = ensemble;
    this.observer = observer;
    this.queue = queue;
    this.lanes = lanes;
    this.z = new double[components * lanes];
    this.next = new double[components * lanes];
    this.error = new double[components * lanes];
    this.p = new double[field.parameters() * lanes];
    this.system = new int[lanes];
    this.row = new int[lanes];
    this.times = new double[lanes][];
    this.since = new long[lanes];
    this.rejected = new long[lanes];
    this.exceptional = new int[lanes];
    this.failed = new int[lanes];
    this.failedTime = new double[lanes];
    this.failedStep = new double[lanes];
    this.done = new int[lanes];
    this.one = new double[components];
    this.oneParameters = new double[field.parameters()];
    this.firstStep = new FirstStep(field, clock.sizes());
  }

  void run() {
    for (int l = 0; l < lanes; l++) {
      refill(l);
    }
    while (active > 0) {
      round++;
      stepper.step(clock.t, clock.dt, z, p, next, error);
      clock.measure(z, next, error);
      judge();
      stepper.settle(failed, failures);
      keep();
      clock.advance();
      retry();
      for (int i = 0; i < ends; i++) {
        end(done[i], Termination.COMPLETED);
      }
      if (round >= limitedRound) {
        limit();
      }
    }
  }

  private void judge() {
    failures = 0;
    ends = 0;
    int count = clock.exceptions(exceptional);
    for (int i = 0; i < count; i++) {
      int l = exceptional[i];
      if (system[l] == IDLE) {
        continue;
      }
      if (clock.accepts(l) && finite(next, l)) {
        deliver(l, clock.reached(l));
      } else {
        fail(l);
      }
    }
  }

  private void fail(int l) {
    rejected[l]++;
    failedTime[failures] = clock.t[l];
    failedStep[failures] = clock.dt[l];
    failed[failures++] = l;
  }

  private void deliver(int l, double reached) {
    double[] rows = times[l];
    while (row[l] < rows.length && rows[row[l]] <= reached) {
      double time = rows[row[l]];
      if (time == reached) {
        gather(next, l, one);
      } else {
        stepper.interpolate(l, (time - clock.t[l]) / clock.dt[l], one);
      }
      observer.row(system[l], row[l]++, time, one);
    }
    if (row[l] == rows.length) {
      done[ends++] = l;
    } else {
      clock.due[l] = rows[row[l]];
    }
  }

  /** Makes {@code next} the state, except in the lanes that failed. */
  private void keep() {
    double[] before = z;
    z = next;
    next = before;
    for (int f = 0; f < failures; f++) {
      for (int i = failed[f]; i < z.length; i += lanes) {
        z[i] = before[i];
      }
    }
  }

  private void retry() {
    for (int f = 0; f < failures; f++) {
      int l = failed[f];
      if (clock.adaptive()) {
        clock.retry(l, failedTime[f], failedStep[f]);
        if (clock.t[l] + clock.dt[l] == clock.t[l]) {
          end(l, finite(next, l) ? Termination.STEP_TOO_SMALL : Termination.DIVERGED);
        }
      } else {
        end(l, Termination.DIVERGED);
      }
    }
  }

  private void limit() {
    limitedRound = Long.MAX_VALUE;
    for (int l = 0; l < lanes; l++) {
      if (system[l] != IDLE && round - since[l] >= stepLimit) {
        end(l, Termination.STEP_LIMIT);
      }
      if (system[l] != IDLE) {
        limitedRound = Math.min(limitedRound, since[l] + stepLimit);
      }
    }
  }

  private void end(int l, Termination outcome) {
    long kept = round - since[l] - rejected[l];
    observer.end(system[l], outcome, new Cost(kept, rejected[l]));
    active--;
    refill(l);
  }

  /** Gives a lane the next system with time left to integrate, or leaves it idle. */
  private void refill(int l) {
    system[l] = IDLE;
    clock.stop(l);
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
    ensemble.load(candidate, one, oneParameters);
    double[] rows = checked(ensemble.times(candidate), candidate);
    scatter(one, l, z);
    scatter(oneParameters, l, p);
    observer.row(candidate, 0, rows[0], one);
    if (rows.length == 1 || !finite(z, l)) {
      Termination outcome = rows.length == 1 ? Termination.COMPLETED : Termination.DIVERGED;
      observer.end(candidate, outcome, new Cost(0, 0));
      return;
    }
    active++;
    system[l] = candidate;
    times[l] = rows;
    row[l] = 1;
    since[l] = round;
    rejected[l] = 0;
    limitedRound = Math.min(limitedRound, since[l] + stepLimit);
    gather(z, l, one);
    clock.start(l, rows, firstStep.of(rows[0], rows[rows.length - 1], one, oneParameters));
    stepper.restart(l);
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

  private void gather(double[] from, int l, double[] to) {
    for (int c = 0; c < to.length; c++) {
      to[c] = from[c * lanes + l];
    }
  }

  private void scatter(double[] from, int l, double[] to) {
    for (int c = 0; c < from.length; c++) {
      to[c * lanes + l] = from[c];
    }
  }

  private boolean finite(double[] values, int l) {
    for (int i = l; i < values.length; i += lanes) {
      if (!Double.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }
}
