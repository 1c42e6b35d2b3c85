package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.CatalogEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks up dynamics and solvers by name. */
public final class TheoryResolver {
  private final Catalog catalog;

  @Inject
  TheoryResolver(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A theory that can be integrated.
   *
   * @param dynamics the equations of motion
   * @param solver the method
   * @param resolved the settings of both, with every default written out
   * @param providers where they come from, first that of the dynamics
   */
  public record Theory(
      Dynamics dynamics, Solver solver, TheorySettings resolved, List<CatalogEntry> providers) {
    /** Copies its list. */
    public Theory {
      providers = List.copyOf(providers);
    }
  }

  /**
   * Looks a theory up.
   *
   * @param dynamics an id, or {@code {type: ID, ...}} with settings, as in an experiment file
   * @param solver the same for the method
   * @return the theory
   * @throws org.repdyn.runtime.error.InvalidInputException listing every problem
   */
  public Theory of(String dynamics, String solver) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("dynamics", part(dynamics));
    tree.set("solver", part(solver));
    Binder binder = new Binder();
    TheorySettings settings =
        binder.bind(tree, TheorySettings.class, Experiment.DEFAULT.theory(), "theory");
    Optional<Theory> theory = of(settings, binder);
    binder.throwIfAny();
    return theory.orElseThrow();
  }

  private static JsonNode part(String text) {
    return text.startsWith("{")
        ? ExperimentFile.value(text, text)
        : JsonNodeFactory.instance.stringNode(text);
  }

  /** The same, adding problems to those of a whole experiment; empty if there are any. */
  Optional<Theory> of(TheorySettings settings, Binder binder) {
    ProviderBinding dynamics = new ProviderBinding("theory.dynamics", settings.dynamics(), binder);
    ProviderBinding solver = new ProviderBinding("theory.solver", settings.solver(), binder);
    var newDynamics =
        dynamics.with(
            catalog, DynamicsProvider.class, p -> dynamics((DynamicsProvider<?>) p, dynamics));
    var newSolver =
        solver.with(catalog, SolverProvider.class, p -> solver((SolverProvider<?>) p, solver));
    return newDynamics == null || newSolver == null || !suits(newSolver, newDynamics, binder)
        ? Optional.empty()
        : Optional.of(
            new Theory(
                newDynamics,
                newSolver,
                settings.with(dynamics.resolved(), solver.resolved(), settings.rates()),
                List.of(dynamics.provider(), solver.provider())));
  }

  /** Reports a method that requires what the equations lack, such as a Jacobian. */
  private static boolean suits(Solver solver, Dynamics dynamics, Binder binder) {
    try {
      solver.over(dynamics.field(), 1);
      return true;
    } catch (IllegalArgumentException e) {
      binder.report("theory.solver: " + e.getMessage());
      return false;
    }
  }

  private static <C extends Record> Dynamics dynamics(
      DynamicsProvider<C> provider, ProviderBinding section) {
    C settings = section.bind(provider);
    return section.guard(() -> provider.create(settings));
  }

  private static <C extends Record> Solver solver(
      SolverProvider<C> provider, ProviderBinding section) {
    C settings = section.bind(provider);
    return section.guard(() -> provider.create(settings));
  }
}
