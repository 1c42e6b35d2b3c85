package org.repdyn.runtime.fit;

import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Trajectories that a dynamics makes, with known rates.
 *
 * @param dynamics the truth
 * @param etaH rate of the encoder
 * @param etaY rate of the decoder
 * @param dx2 squared input distance
 * @param dy2 squared target distance
 * @param start h, y and w at the start
 */
record SyntheticTrajectory(
    Dynamics dynamics, double etaH, double etaY, double dx2, double dy2, double... start) {

  /** Without noise, in rows {@code spacing} apart. */
  Trajectory exact(int rows, double spacing) {
    double[] time = new double[rows];
    for (int k = 0; k < rows; k++) {
      time[k] = spacing * k;
    }
    double[] p = {etaH, etaY, dx2, dy2};
    double[] state = new double[dynamics.field().components()];
    dynamics.encode(start[0], start[1], start[2], dx2, dy2, state);
    Solution solution =
        new Integrator(DormandPrince.adaptive(1e-11, 1e-13))
            .solve(dynamics.field(), state, p, time)
            .orThrow();
    double[][] curves = new double[3][rows];
    double[] observed = new double[3];
    for (int k = 0; k < rows; k++) {
      for (int c = 0; c < state.length; c++) {
        state[c] = solution.state()[c][k];
      }
      dynamics.observe(1, state, p, observed);
      for (int c = 0; c < 3; c++) {
        curves[c][k] = observed[c];
      }
    }
    return new Trajectory(dx2, dy2, time, new double[0], curves[0], curves[1], curves[2]);
  }

  /** With AR(1) noise on all curves, in its stationary state, from a row on. */
  static Trajectory noisy(Trajectory exact, double phi, double share, int firstRow, Seed seed) {
    double[][] curves = {exact.h(), exact.y(), exact.w()};
    for (int c = 0; c < 3; c++) {
      double[] noisy = curves[c].clone();
      double sigma = 0;
      for (double value : noisy) {
        sigma = Math.max(sigma, share * Math.abs(value));
      }
      Seed of = seed.child(c);
      double e = sigma * of.normal(0);
      for (int k = firstRow; k < noisy.length; k++) {
        noisy[k] += e;
        e = phi * e + sigma * Math.sqrt(1 - phi * phi) * of.normal(k + 1);
      }
      curves[c] = noisy;
    }
    return new Trajectory(
        exact.dx2(), exact.dy2(), exact.time(), exact.loss(), curves[0], curves[1], curves[2]);
  }
}
