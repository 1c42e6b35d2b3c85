package org.repdyn.runtime.plugin;

import java.util.function.Supplier;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.Provider;
import org.repdyn.api.Seed;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Task;

/** A provider behind its guard. What it makes is guarded, too. */
abstract sealed class GuardedProvider<C extends Record, P extends Provider<C>>
    implements Provider<C> {
  final P provider;
  final Guard guard;
  private final Description description;

  private GuardedProvider(P provider, Description description, Guard guard) {
    this.provider = provider;
    this.description = description;
    this.guard = guard;
  }

  /** Guards a provider of a service. */
  static Provider<?> of(
      Service service, Provider<?> provider, Description description, Guard guard) {
    return switch (service) {
      case ENCODER -> new Encoder<>((EncoderProvider<?>) provider, description, guard);
      case DECODER -> new Decoder<>((DecoderProvider<?>) provider, description, guard);
      case TASK -> new OfTask<>((TaskProvider<?>) provider, description, guard);
      case SOLVER -> new OfSolver<>((SolverProvider<?>) provider, description, guard);
      case DYNAMICS -> new OfDynamics<>((DynamicsProvider<?>) provider, description, guard);
    };
  }

  @Override
  public String id() {
    return description.id();
  }

  @Override
  public String summary() {
    return description.summary();
  }

  @Override
  @SuppressWarnings("unchecked") // the provider's own
  public C defaults() {
    return (C) description.defaults();
  }

  /** Writes into a graph, which keeps functions of the provider beyond this call. */
  final Node write(String method, Graph graph, Supplier<Node> part) {
    String function = method + ": a function of elementwise";
    return guard.make(method, () -> graph.guarded(f -> guard.function(function, f), part));
  }

  /** Checks a node that was written into a graph. */
  final Node written(String method, Graph graph, Node node) {
    guard.require(
        node.index() < graph.nodes().size() && graph.nodes().get(node.index()) == node,
        method,
        "returned %s, a node of another graph".formatted(node));
    guard.require(
        node.batched(), method, "returned %s, which does not depend on the input".formatted(node));
    return node;
  }

  private static final class Encoder<C extends Record>
      extends GuardedProvider<C, EncoderProvider<C>> implements EncoderProvider<C> {
    Encoder(EncoderProvider<C> provider, Description description, Guard guard) {
      super(provider, description, guard);
    }

    @Override
    public Node encode(Graph graph, Node input, C config) {
      Node node = write("encode", graph, () -> provider.encode(graph, input, config));
      return written("encode", graph, node);
    }
  }

  private static final class Decoder<C extends Record>
      extends GuardedProvider<C, DecoderProvider<C>> implements DecoderProvider<C> {
    Decoder(DecoderProvider<C> provider, Description description, Guard guard) {
      super(provider, description, guard);
    }

    @Override
    public Node decode(Graph graph, Node representation, Shape output, C config) {
      Node node =
          write("decode", graph, () -> provider.decode(graph, representation, output, config));
      guard.require(
          node.shape().equals(output),
          "decode",
          "returned %s where the task's targets have shape %s".formatted(node, output));
      return written("decode", graph, node);
    }
  }

  private static final class OfTask<C extends Record> extends GuardedProvider<C, TaskProvider<C>>
      implements TaskProvider<C> {
    OfTask(TaskProvider<C> provider, Description description, Guard guard) {
      super(provider, description, guard);
    }

    @Override
    public Task create(C config, Seed seed) {
      return GuardedTask.of(guard.make("create", () -> provider.create(config, seed)), guard);
    }
  }

  private static final class OfSolver<C extends Record>
      extends GuardedProvider<C, SolverProvider<C>> implements SolverProvider<C> {
    OfSolver(SolverProvider<C> provider, Description description, Guard guard) {
      super(provider, description, guard);
    }

    @Override
    public Solver create(C config) {
      return GuardedSolver.of(guard.make("create", () -> provider.create(config)), guard);
    }
  }

  private static final class OfDynamics<C extends Record>
      extends GuardedProvider<C, DynamicsProvider<C>> implements DynamicsProvider<C> {
    OfDynamics(DynamicsProvider<C> provider, Description description, Guard guard) {
      super(provider, description, guard);
    }

    @Override
    public Dynamics create(C config) {
      return new GuardedDynamics(guard.make("create", () -> provider.create(config)), guard);
    }
  }
}
