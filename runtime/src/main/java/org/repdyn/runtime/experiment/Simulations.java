package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;

/** The theory alone: systems from given starts, with given rates. */
public final class Simulations {
  private Simulations() {}

  /**
   * One system.
   *
   * @param rates in the order of the dynamics
   * @param h initial squared representation distance, above 0
   * @param y initial squared prediction distance
   * @param w initial alignment
   * @param dx2 squared input distance
   * @param dy2 squared target distance
   */
  public record Start(double[] rates, double h, double y, double w, double dx2, double dy2) {}

  /**
   * Its path.
   *
   * @param start where it came from
   * @param t the times that were reached
   * @param h squared representation distance
   * @param y squared prediction distance
   * @param w alignment
   * @param status {@code "completed"}, or why it ended early
   */
  public record Path(Start start, double[] t, double[] h, double[] y, double[] w, String status) {}

  /**
   * Integrates all systems as one ensemble.
   *
   * @param theory the theory
   * @param starts the systems
   * @param times the rows, from 0
   * @return a path for each system
   */
  public static List<Path> run(TheoryResolver.Theory theory, List<Start> starts, double[] times) {
    Dynamics dynamics = theory.dynamics();
    int components = dynamics.field().components();
    double[][] states = new double[starts.size()][components];
    double[][] parameters = new double[starts.size()][];
    for (int i = 0; i < starts.size(); i++) {
      Start s = starts.get(i);
      dynamics.encode(s.h(), s.y(), s.w(), s.dx2(), s.dy2(), states[i]);
      parameters[i] = Arrays.copyOf(s.rates(), s.rates().length + 2);
      parameters[i][s.rates().length] = s.dx2();
      parameters[i][s.rates().length + 1] = s.dy2();
    }
    Ensemble ensemble = Ensemble.of(dynamics.field(), states, parameters, times);
    Solution[] solutions = new Integrator(theory.solver()).solve(ensemble);
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < solutions.length; i++) {
      paths.add(observe(dynamics, starts.get(i), parameters[i], solutions[i]));
    }
    return paths;
  }

  private static Path observe(
      Dynamics dynamics, Start start, double[] parameters, Solution solution) {
    int rows = solution.time().length;
    double[][] hyw = new double[3][rows];
    double[] state = new double[solution.state().length];
    double[] observed = new double[3];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < state.length; c++) {
        state[c] = solution.state()[c][row];
      }
      dynamics.observe(1, state, parameters, observed);
      for (int c = 0; c < 3; c++) {
        hyw[c][row] = observed[c];
      }
    }
    String status = solution.outcome().toString().toLowerCase(Locale.ROOT);
    return new Path(start, solution.time(), hyw[0], hyw[1], hyw[2], status.replace('_', '-'));
  }
}
