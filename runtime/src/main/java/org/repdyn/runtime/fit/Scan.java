package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.ode.Cost;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Observer;
import org.repdyn.runtime.ode.Termination;

/** The misfit at many points of the search at once, as one ensemble. */
final class Scan implements Observer {
  /**
   * Points that take more steps are stiff: their rates are so large that learning ends within the
   * first rows.
   */
  private static final long STEP_LIMIT = 150;

  private final Parametrization coordinates;
  private final Dynamics dynamics;
  private final Integrator integrator;
  private final Observations data;
  private double[][] parameters = {};
  private double[] misfits = {};
  private final double[] observed = new double[Observations.CURVES];

  Scan(Solver solver, Parametrization coordinates, Observations data) {
    this.coordinates = coordinates;
    this.dynamics = coordinates.dynamics();
    this.integrator = new Integrator(coordinates.inUnits(solver, data, STEP_LIMIT), STEP_LIMIT);
    this.data = data;
  }

  /** The weighted sum of squared residuals at each point; infinite where integration fails. */
  double[] misfits(List<double[]> points) {
    double[][] states = new double[points.size()][];
    parameters = new double[points.size()][];
    misfits = new double[points.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = coordinates.start(points.get(i), false);
      parameters[i] = coordinates.parameters(points.get(i));
    }
    Arrays.fill(misfits, 0);
    integrator.integrate(
        Ensemble.of(dynamics.field(), states, parameters, coordinates.times(data)), this);
    return misfits;
  }

  @Override
  public void row(int system, int row, double time, double[] state) {
    dynamics.observe(1, state, parameters[system], observed);
    for (int c = 0; c < Observations.CURVES; c++) {
      double residual = data.weights()[c] * (unit(c) * observed[c] - data.curves()[c][row]);
      misfits[system] += residual * residual;
    }
  }

  private double unit(int curve) {
    return coordinates.units().curve(curve);
  }

  @Override
  public void end(int system, Termination outcome, Cost cost) {
    if (outcome != Termination.COMPLETED || !Double.isFinite(misfits[system])) {
      misfits[system] = Double.POSITIVE_INFINITY;
    }
  }
}
