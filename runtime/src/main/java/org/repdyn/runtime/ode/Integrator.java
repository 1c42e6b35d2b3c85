package org.repdyn.runtime.ode;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;

/**
 * Integrates ensembles: many systems side by side in lanes, each with its own step length; a lane
 * whose system is done takes the next one. Every row lies at a requested time, from the method's
 * own interpolant, so that the choice of rows does not change the steps (except for the last row,
 * where the integration ends exactly).
 *
 * <p>Immutable and safe for use by multiple threads.
 */
public final class Integrator {
  /**
   * Systems side by side in one thread, chosen by measurement: the arrays of a small field fit the
   * first-level cache, and the loops over lanes are long enough for SIMD units. {@link VectorField}
   * describes how a field can use it.
   */
  public static final int LANES = VectorField.BLOCK;

  private static final long DEFAULT_STEP_LIMIT = 1_000_000;

  private final Solver solver;
  private final long stepLimit;

  /**
   * An integrator with a limit of a million steps for each system.
   *
   * @param solver the method, and its step control
   */
  public Integrator(Solver solver) {
    this(solver, DEFAULT_STEP_LIMIT);
  }

  /**
   * An integrator.
   *
   * @param solver the method, and its step control
   * @param stepLimit the number of attempted steps after which a system is abandoned
   */
  public Integrator(Solver solver, long stepLimit) {
    this.solver = solver;
    this.stepLimit = stepLimit;
  }

  /**
   * Integrates an ensemble in the calling thread.
   *
   * @param ensemble the systems
   * @param observer receives rows and endings
   * @throws IllegalArgumentException if the times of a system do not increase, or the method
   *     requires a feature that the field lacks
   */
  public void integrate(Ensemble ensemble, Observer observer) {
    AtomicInteger next = new AtomicInteger();
    new LaneBlock(solver, stepLimit, ensemble, observer, next, lanes(ensemble, 1)).run();
  }

  /**
   * Integrates an ensemble in several threads of the common pool; the rows have the same bits as in
   * one.
   *
   * @param ensemble the systems
   * @param observer receives rows and endings, from several threads at once
   * @param threads the number of threads to divide the work by, at least 1
   */
  public void integrate(Ensemble ensemble, Observer observer, int threads) {
    AtomicInteger next = new AtomicInteger();
    int lanes = lanes(ensemble, threads);
    IntStream.range(0, threads)
        .parallel()
        .forEach(thread -> new LaneBlock(solver, stepLimit, ensemble, observer, next, lanes).run());
  }

  /**
   * Integrates an ensemble and keeps every row.
   *
   * @param ensemble the systems
   * @return one solution for each system
   */
  public Solution[] solve(Ensemble ensemble) {
    SolutionRecorder collector = new SolutionRecorder(ensemble);
    integrate(ensemble, collector);
    return collector.solutions();
  }

  /**
   * Integrates one system and keeps every row.
   *
   * @param field the equations of motion
   * @param state initial state, {@code [components]}
   * @param parameters {@code [parameters]}
   * @param times increasing times; the first is that of the initial state
   * @return its solution
   */
  public Solution solve(VectorField field, double[] state, double[] parameters, double[] times) {
    return solve(Ensemble.of(field, new double[][] {state}, new double[][] {parameters}, times))[0];
  }

  private static int lanes(Ensemble ensemble, int threads) {
    int share = Math.ceilDiv(ensemble.size(), threads);
    return Math.clamp(share, 1, LANES);
  }
}
