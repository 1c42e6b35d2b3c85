package org.repdyn.runtime.theory;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;

/** Random pairs, each over times of its own, as one ensemble. */
record Runs(RandomPairs pairs, int size) implements Ensemble {
  private static final Solver TIGHT = DormandPrince.adaptive(1e-12, 0);

  @Override
  public VectorField field() {
    return new TwoPoint().field();
  }

  @Override
  public void load(int system, double[] state, double[] p) {
    TwoPointSystem pair = pairs.get(system);
    new TwoPoint().encode(pair.h(), pair.y(), pair.w(), pair.dx2(), pair.dy2(), state);
    if (pairs.aligned() && pair.dy2() > 0) {
      state[2] = 0; // not what rounding of h, y and w left of it
    }
    p[0] = pair.etaH();
    p[1] = pair.etaY();
    p[2] = pair.dx2();
    p[3] = pair.dy2();
  }

  @Override
  public double[] times(int system) {
    return pairs.times(system, pairs.get(system));
  }

  /** The path of every pair. */
  List<List<TwoPointSystem>> paths() {
    Solution[] solutions = new Integrator(TIGHT).solve(this);
    List<List<TwoPointSystem>> paths = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      paths.add(path(pairs.get(i), solutions[i].orThrow()));
    }
    return paths;
  }

  private static List<TwoPointSystem> path(TwoPointSystem start, Solution solution) {
    double[] p = {start.etaH(), start.etaY(), start.dx2(), start.dy2()};
    double[] state = new double[3];
    double[] observed = new double[3];
    List<TwoPointSystem> path = new ArrayList<>();
    for (int row = 0; row < solution.time().length; row++) {
      for (int c = 0; c < 3; c++) {
        state[c] = solution.state()[c][row];
      }
      new TwoPoint().observe(1, state, p, observed);
      path.add(new TwoPointSystem(observed[0], observed[1], observed[2], p[2], p[3], p[0], p[1]));
    }
    return path;
  }
}
