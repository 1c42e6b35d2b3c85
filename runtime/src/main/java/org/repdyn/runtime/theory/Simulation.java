package org.repdyn.runtime.theory;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;

/**
 * Integrates a theory with two rates for pairs of data points.
 *
 * @param dynamics a theory with rates etaH and etaY
 * @param solver the method
 */
public record Simulation(Dynamics dynamics, Solver solver) {

  /** Checks that the theory has exactly the rates of a pair. */
  public Simulation {
    if (!dynamics.rates().equals(List.of("etaH", "etaY"))) {
      throw new IllegalArgumentException(
          "the theory must have the rates etaH and etaY, but has " + dynamics.rates());
    }
  }

  /**
   * Integrates pairs, as many as there are, side by side.
   *
   * @param starts the pairs at the first of the times
   * @param times increasing
   * @return the curves of each
   */
  public List<Curves> run(List<TwoPointSystem> starts, double[] times) {
    double[][] states = new double[starts.size()][dynamics.field().components()];
    double[][] p = new double[starts.size()][];
    for (int i = 0; i < states.length; i++) {
      TwoPointSystem s = starts.get(i);
      dynamics.encode(s.h(), s.y(), s.w(), s.dx2(), s.dy2(), states[i]);
      p[i] = new double[] {s.etaH(), s.etaY(), s.dx2(), s.dy2()};
    }
    Solution[] solutions =
        new Integrator(solver).solve(Ensemble.of(dynamics.field(), states, p, times));
    Curves[] curves = new Curves[solutions.length];
    Arrays.setAll(curves, i -> observe(solutions[i], p[i]));
    return List.of(curves);
  }

  /** Observes all rows at once: they are lanes here. */
  private Curves observe(Solution solution, double[] p) {
    int rows = solution.time().length;
    double[] state = new double[solution.state().length * rows];
    for (int c = 0; c < solution.state().length; c++) {
      System.arraycopy(solution.state()[c], 0, state, c * rows, rows);
    }
    double[] wide = new double[p.length * rows];
    for (int i = 0; i < p.length; i++) {
      Arrays.fill(wide, i * rows, (i + 1) * rows, p[i]);
    }
    double[] observed = new double[3 * rows];
    dynamics.observe(rows, state, wide, observed);
    return new Curves(
        solution.time(),
        Arrays.copyOfRange(observed, 0, rows),
        Arrays.copyOfRange(observed, rows, 2 * rows),
        Arrays.copyOfRange(observed, 2 * rows, 3 * rows),
        solution.outcome(),
        solution.cost());
  }
}
