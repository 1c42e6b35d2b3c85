package org.repdyn.bench;

import java.util.concurrent.TimeUnit;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.rungekutta.Tolerances;
import org.repdyn.plugin.rungekutta.Tsit5;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Observer;
import org.repdyn.runtime.theory.TwoPoint;

/**
 * Two-point systems from a start like the paper's to the end of training, beside Hipparchus on the
 * same equations at the same tolerances. A result is the time for one system, one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnsembleBenchmark {
  static final int SYSTEMS = 4096;
  static final int PEERS = 256;
  static final double RTOL = 1e-8;
  static final double ATOL = 1e-10;
  static final double END = 6000;

  final double[][] states = new double[SYSTEMS][3];
  final double[][] parameters = new double[SYSTEMS][];
  private double sum;

  /** Draws starts and rates over two decades. */
  @Setup
  public void draw() {
    for (int i = 0; i < SYSTEMS; i++) {
      Seed own = Seed.of(3).child(i);
      double h = decades(own, 0, -4, -2);
      double y = h * decades(own, 1, -5, -2);
      double w = y + 0.3 * (2 * own.uniform(2) - 1) * Math.sqrt(0.5 * y);
      parameters[i] = new double[] {decades(own, 3, -4, -2), decades(own, 4, -2.5, -0.5), 1, 0.5};
      new TwoPoint().encode(h, y, w, 1, 0.5, states[i]);
    }
  }

  private static double decades(Seed seed, int index, double from, double to) {
    return Math.pow(10, from + (to - from) * seed.uniform(index));
  }

  /**
   * Ours, the same method as the peer's.
   *
   * @return a sum, so that nothing is left out
   */
  @Benchmark
  @OperationsPerInvocation(SYSTEMS)
  public double dopri5() {
    return integrate(new Dopri5().create(new Tolerances(RTOL, ATOL)));
  }

  /**
   * Ours, the method of Tsitouras.
   *
   * @return a sum, so that nothing is left out
   */
  @Benchmark
  @OperationsPerInvocation(SYSTEMS)
  public double tsit5() {
    return integrate(new Tsit5().create(new Tolerances(RTOL, ATOL)));
  }

  private double integrate(Solver solver) {
    Observer observer = (system, row, time, state) -> sum += state[0];
    new Integrator(solver)
        .integrate(
            Ensemble.of(new TwoPoint().field(), states, parameters, new double[] {0, END}),
            observer);
    return sum;
  }

  /**
   * The peer.
   *
   * @return a sum, so that nothing is left out
   */
  @Benchmark
  @OperationsPerInvocation(PEERS)
  public double hipparchus() {
    for (int i = 0; i < PEERS; i++) {
      var integrator = new DormandPrince54Integrator(1e-12, END, ATOL, RTOL);
      var end = integrator.integrate(new Peer(parameters[i]), new ODEState(0, states[i]), END);
      sum += end.getPrimaryState()[0];
    }
    return sum;
  }

  private record Peer(double[] p) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 3;
    }

    @Override
    public double[] computeDerivatives(double t, double[] z) {
      double s = z[0];
      double c = z[1];
      double q = z[2];
      double pull = c * p[3];
      return new double[] {
        -0.5 * p[0] * p[2] * Math.fma(s, Math.fma(c, pull, q), -pull),
        -0.5 * p[1] * s * Math.fma(s, c, -1),
        -p[1] * s * s * q
      };
    }
  }
}
