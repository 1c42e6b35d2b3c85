package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.ode.Termination;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.SimulatedPath;
import org.repdyn.runtime.results.SimulatedSystem;
import org.repdyn.runtime.results.SimulationResult;

/** Integrates theories without a network, from given initial values and rates. */
public final class Simulations {
  private final TheoryResolver theories;

  @Inject
  Simulations(TheoryResolver theories) {
    this.theories = theories;
  }

  /**
   * Integrates all systems of a grid as one ensemble. The h and y of its paths are never negative.
   *
   * @param request the theory and the grid
   * @return a path for each system
   * @throws InvalidInputException listing the rates that are missing or unknown, or what is wrong
   *     with the first system that cannot be integrated
   */
  public SimulationResult run(SimulationRequest request) {
    TheoryResolver.Theory theory = theories.of(request.dynamics(), request.solver());
    Dynamics dynamics = theory.dynamics();
    List<SimulatedSystem> systems = new SystemGrid(dynamics.rates(), request).systems();
    double[][] states = new double[systems.size()][dynamics.field().components()];
    double[][] parameters = new double[systems.size()][];
    for (int i = 0; i < systems.size(); i++) {
      SimulatedSystem s = systems.get(i);
      dynamics.encode(s.h(), s.y(), s.w(), s.dx2(), s.dy2(), states[i]);
      parameters[i] = Arrays.copyOf(s.rates(), s.rates().length + 2);
      parameters[i][s.rates().length] = s.dx2();
      parameters[i][s.rates().length + 1] = s.dy2();
    }
    Ensemble ensemble = Ensemble.of(dynamics.field(), states, parameters, times(request));
    Solution[] solutions = new Integrator(theory.solver()).solve(ensemble);
    List<SimulatedPath> paths = new ArrayList<>();
    for (int i = 0; i < solutions.length; i++) {
      paths.add(observe(dynamics, systems.get(i), parameters[i], solutions[i]));
    }
    return new SimulationResult(dynamics.rates(), paths);
  }

  private static double[] times(SimulationRequest request) {
    double[] times = new double[request.rows()];
    for (int row = 0; row < times.length; row++) {
      times[row] = request.until() * row / (times.length - 1);
    }
    return times;
  }

  static SimulatedPath observe(
      Dynamics dynamics, SimulatedSystem system, double[] parameters, Solution solution) {
    int rows = solution.time().length;
    Termination outcome = solution.outcome();
    double[][] hyw = new double[3][rows];
    double[] state = new double[solution.state().length];
    double[] observed = new double[3];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < state.length; c++) {
        state[c] = solution.state()[c][row];
      }
      dynamics.observe(1, state, parameters, observed);
      // The state may be finite where its square is not.
      if (row > 0 && !Double.isFinite(observed[0] + observed[1] + observed[2])) {
        rows = row;
        outcome = Termination.DIVERGED;
        break;
      }
      // Squared distances: rounding, or a start that no two predictions have, may make them
      // negative
      // in the coordinates of the theory, which a fit needs as they are, but a reader does not.
      hyw[0][row] = Math.max(0, observed[0]);
      hyw[1][row] = Math.max(0, observed[1]);
      hyw[2][row] = observed[2];
    }
    String status = outcome.toString().toLowerCase(Locale.ROOT);
    return new SimulatedPath(
        system,
        Arrays.copyOf(solution.time(), rows),
        Arrays.copyOf(hyw[0], rows),
        Arrays.copyOf(hyw[1], rows),
        Arrays.copyOf(hyw[2], rows),
        status.replace('_', '-'));
  }
}
