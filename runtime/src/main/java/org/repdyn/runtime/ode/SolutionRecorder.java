package org.repdyn.runtime.ode;

import java.util.Arrays;

/** Keeps every row. */
final class SolutionRecorder implements Observer {
  private final Ensemble ensemble;
  private final double[][][] states;
  private final int[] rows;
  private final Solution[] solutions;

  SolutionRecorder(Ensemble ensemble) {
    this.ensemble = ensemble;
    this.states = new double[ensemble.size()][][];
    this.rows = new int[ensemble.size()];
    this.solutions = new Solution[ensemble.size()];
  }

  Solution[] solutions() {
    return solutions;
  }

  @Override
  public void row(int system, int row, double time, double[] state) {
    if (row == 0) {
      states[system] = new double[state.length][ensemble.times(system).length];
    }
    for (int c = 0; c < state.length; c++) {
      states[system][c][row] = state[c];
    }
    rows[system] = row + 1;
  }

  @Override
  public void end(int system, Termination outcome, Cost cost) {
    double[][] state = states[system];
    states[system] = null;
    for (int c = 0; c < state.length; c++) {
      state[c] = Arrays.copyOf(state[c], rows[system]);
    }
    double[] time = Arrays.copyOf(ensemble.times(system), rows[system]);
    solutions[system] = new Solution(time, state, outcome, cost);
  }
}
