package org.repdyn.checks.ode;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.plugin.rosenbrock.Rosenbrock;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.rungekutta.Tsit5;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.theory.TwoPoint;

/** Prints a hash of what an ensemble ends in by each adaptive method, for comparison over JVMs. */
final class EnsembleBits {
  private static final int SYSTEMS = 2 * Integrator.LANES + 20;
  private static final double[] TIMES = {0, 1, 17, 300, 3000};

  private EnsembleBits() {}

  /** Prints the hashes. */
  public static void main(String[] arguments) {
    System.out.println(hashes());
  }

  static List<Integer> hashes() {
    return List.of(
        hash(new Dopri5().create(new Dopri5().defaults())),
        hash(new Tsit5().create(new Tsit5().defaults())),
        hash(new Rosenbrock().create(new Rosenbrock().defaults())));
  }

  private static int hash(Solver solver) {
    double[][] states = new double[SYSTEMS][3];
    double[][] p = new double[SYSTEMS][];
    for (int i = 0; i < SYSTEMS; i++) {
      Seed own = Seed.of(11).child(i);
      double y = 1e-3 * own.uniform(0);
      new TwoPoint().encode(0.01 + own.uniform(1), y, y - 0.1 * own.normal(2), 1, 0.5, states[i]);
      p[i] = new double[] {0.01 * own.uniform(3), 0.05 * own.uniform(4), 1, 0.5};
    }
    int hash = 0;
    for (Solution s :
        new Integrator(solver).solve(Ensemble.of(new TwoPoint().field(), states, p, TIMES))) {
      hash = 31 * hash + 7 * Arrays.deepHashCode(s.state()) + s.cost().hashCode();
    }
    return hash;
  }
}
