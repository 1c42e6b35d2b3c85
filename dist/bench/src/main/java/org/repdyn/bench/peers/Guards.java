package org.repdyn.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.theory.TwoPoint;

/**
 * What the guard around a plugin costs where it is passed most often: the same work with a provider
 * as it is and with the one that the catalog hands out, in turns so short that both meet the same
 * machine.
 */
public final class Guards {
  private static final double BURST = 0.005;
  private static final double WARM_UP = 3;
  private static final int DRAWS = 1000;
  private static final int SYSTEMS = 256;

  private Guards() {}

  /** The dynamics of two points as if they were a plugin's. */
  public record Theory() implements DynamicsProvider<Theory> {
    @Override
    public String id() {
      return "bench-theory";
    }

    @Override
    public String summary() {
      return "two points";
    }

    @Override
    public Theory defaults() {
      return this;
    }

    @Override
    public Dynamics create(Theory config) {
      return new TwoPoint();
    }
  }

  /**
   * Dense layers with the cheapest function that is worth the name.
   *
   * @param units of each layer
   */
  public record Layers(int units) implements EncoderProvider<Layers> {
    @Override
    public String id() {
      return "bench-layers";
    }

    @Override
    public String summary() {
      return "dense layers with a function of their own";
    }

    @Override
    public Layers defaults() {
      return this;
    }

    @Override
    public Node encode(Graph graph, Node input, Layers config) {
      Node node = input;
      for (int i = 0; i < 4; i++) {
        node = graph.linear("hidden-" + i, node, config.units);
        node = graph.elementwise(node, x -> Math.max(x, 0.1 * x), x -> x > 0 ? 1 : 0.1);
      }
      return node;
    }
  }

  /** A table row for each kind of work, after so many seconds for it. */
  static List<String> rows(double seconds) {
    Dopri5 solver = new Dopri5();
    Theory theory = new Theory();
    Layers layers = new Layers(50);
    Catalog catalog = Catalog.discover(List.of(), List.of(solver, theory, layers));
    Contestant bare = integrate(solver, theory, theory);
    Contestant guarded =
        integrate(
            (SolverProvider<?>) catalog.find(SolverProvider.class, solver.id()).provider(),
            (DynamicsProvider<?>) catalog.find(DynamicsProvider.class, theory.id()).provider(),
            theory);
    String what = "theory and method of plugins, %d systems".formatted(SYSTEMS);
    String first = row(what, bare, guarded, seconds);
    EncoderProvider<?> encoder =
        (EncoderProvider<?>) catalog.find(EncoderProvider.class, layers.id()).provider();
    try (Steps plain = train(layers, layers);
        Steps behind = train(encoder, layers)) {
      what = "training, 4 layers of 50, batch 2, a function of elementwise after each";
      return List.of(first, row(what, plain, behind, seconds));
    }
  }

  @SuppressWarnings("unchecked") // the catalog hands out what was given to it, behind a guard
  private static Steps train(EncoderProvider<?> encoder, Layers config) {
    EncoderProvider<Layers> own = (EncoderProvider<Layers>) encoder;
    Network network =
        Network.build(
            Shape.of(1),
            (graph, x) -> own.encode(graph, x, config),
            (graph, x, output) -> graph.linear("readout", x, 1),
            Shape.of(1));
    return new Steps(new Row("guards", "", 2, network, 0, false));
  }

  @SuppressWarnings("unchecked") // the same
  private static Contestant integrate(
      SolverProvider<?> method, DynamicsProvider<?> theory, Theory config) {
    Dopri5 known = new Dopri5();
    Solver solver = ((SolverProvider<Record>) method).create(known.defaults());
    Dynamics dynamics = ((DynamicsProvider<Theory>) theory).create(config);
    double[][] states = new double[SYSTEMS][3];
    double[][] parameters = new double[SYSTEMS][];
    for (int i = 0; i < SYSTEMS; i++) {
      dynamics.encode(1e-3, 1e-6, 1e-4, 1, 0.5, states[i]);
      parameters[i] = new double[] {1e-3 * (1 + i / 100.0), 0.03, 1, 0.5};
    }
    double[] times = {0, 6000};
    return seconds ->
        Contestant.repeat(
            seconds,
            () ->
                new Integrator(solver)
                    .integrate(
                        Ensemble.of(dynamics.field(), states, parameters, times),
                        (system, row, time, state) -> {}));
  }

  /** Compares two contestants, turn by turn, each first in every other turn. */
  private static String row(String what, Contestant bare, Contestant guarded, double seconds) {
    bare.burst(WARM_UP);
    guarded.burst(WARM_UP);
    double[] costs = new double[(int) Math.max(5, seconds / BURST)];
    for (int turn = 0; turn < costs.length; turn++) {
      boolean order = turn % 2 == 0;
      double first = (order ? bare : guarded).burst(BURST);
      double second = (order ? guarded : bare).burst(BURST);
      costs[turn] = 100 * ((order ? first / second : second / first) - 1);
    }
    SplittableRandom random = new SplittableRandom(1);
    double[] medians = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      medians[d] = median(random.ints(costs.length, 0, costs.length).mapToDouble(i -> costs[i]));
    }
    Arrays.sort(medians);
    return "| guards | %s: time in addition, median of %d pairs | %.2f %% | %.2f to %.2f %% | | < 1 %% |"
        .formatted(
            what,
            costs.length,
            median(Arrays.stream(costs)),
            medians[DRAWS / 40],
            medians[DRAWS - 1 - DRAWS / 40]);
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
