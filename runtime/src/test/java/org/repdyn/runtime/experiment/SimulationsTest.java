package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.ode.Cost;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.ode.Termination;
import org.repdyn.runtime.results.SimulatedPath;
import org.repdyn.runtime.results.SimulatedSystem;
import org.repdyn.runtime.theory.TwoPoint;

class SimulationsTest {

  /** A start that no two predictions have: y lies below (y - w)²/dy2. */
  @Test
  void aSquaredDistanceIsNeverNegative() {
    TwoPoint dynamics = new TwoPoint();
    double[] parameters = {7e-4, 0.036, 1, 0.5};
    SimulatedSystem system = new SimulatedSystem(new double[] {7e-4, 0.036}, 8e-4, 0, 4e-3, 1, 0.5);
    double[] state = new double[3];
    dynamics.encode(system.h(), system.y(), system.w(), 1, 0.5, state);
    double[] times = new double[200];
    for (int k = 0; k < times.length; k++) {
      times[k] = 30 * k;
    }
    Solution solution =
        new Integrator(DormandPrince.adaptive(1e-10, 1e-12))
            .solve(dynamics.field(), state, parameters, times)
            .orThrow();
    double lowest = 0;
    for (int k = 0; k < times.length; k++) {
      double[] at = new double[3];
      double[] observed = new double[3];
      for (int c = 0; c < 3; c++) {
        at[c] = solution.state()[c][k];
      }
      dynamics.observe(1, at, parameters, observed);
      lowest = Math.min(lowest, observed[1]);
    }
    assertThat(lowest).as("the theory itself, which a fit needs smooth").isNegative();
    SimulatedPath path = Simulations.observe(dynamics, system, parameters, solution);
    assertThat(DoubleStream.of(path.h())).hasSize(200).allMatch(h -> h >= 0);
    assertThat(DoubleStream.of(path.y())).hasSize(200).allMatch(y -> y >= 0).contains(0.0);
  }

  /** The coordinates of the theory may be finite where their squares are not. */
  @Test
  void aPathEndsBeforeItsSquaresOverflow() {
    Solution solution =
        new Solution(
            new double[] {0, 1, 2},
            new double[][] {{1, 2, 1e200}, {0, 0, 0}, {0, 0, 0}},
            Termination.COMPLETED,
            new Cost(2, 0));
    SimulatedSystem system = new SimulatedSystem(new double[] {1, 1}, 1, 0, 0, 1, 0.5);

    SimulatedPath path =
        Simulations.observe(new TwoPoint(), system, new double[] {1, 1, 1, 0.5}, solution);

    assertThat(path.status()).isEqualTo("diverged");
    assertThat(path.t()).containsExactly(0, 1);
    assertThat(path.h()).containsExactly(1, 4);
  }
}
