package org.repdyn.runtime.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.repdyn.runtime.PluginInfo;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tolerances of a solver as options, a short way to write two of its settings.
 *
 * @param rtol relative tolerance; null for that of the solver
 * @param atol absolute tolerance; null for that of the solver
 */
record Tolerances(Double rtol, Double atol) {

  /**
   * Adds the tolerances that were given to a solver.
   *
   * @param solver an id, or {@code {type: ID, ...}} with settings
   * @param known the plugins that exist; asked only if a tolerance is given
   * @return the solver in the second form; unchanged without tolerances
   * @throws InvalidInputException if the solver has no such setting, or it is given already
   */
  String addTo(String solver, Supplier<List<PluginInfo>> known) {
    Map<String, Double> given = new LinkedHashMap<>();
    if (rtol != null) {
      given.put("rtol", rtol);
    }
    if (atol != null) {
      given.put("atol", atol);
    }
    if (given.isEmpty() || !(tree(solver) instanceof ObjectNode settings)) {
      return solver;
    }
    String id = settings.path("type").asString(Experiment.DEFAULT.theory().solver().type());
    List<PluginInfo> plugins = known.get();
    Optional<PluginInfo> plugin =
        plugins.stream().filter(p -> isSolver(p) && p.id().equals(id)).findFirst();
    if (plugin.isEmpty()) {
      return solver; // reported where it is looked up
    }
    given.forEach(
        (name, value) -> {
          if (!has(plugin.get(), name)) {
            throw new InvalidInputException(
                "--%s: the solver %s has no such setting; solvers that have it: %s"
                    .formatted(name, id, solversWith(name, plugins)));
          }
          if (settings.has(name)) {
            throw new InvalidInputException(
                "--%s: %s is given in --solver as well".formatted(name, name));
          }
          settings.put(name, value);
        });
    return settings.toString();
  }

  private static JsonNode tree(String solver) {
    return solver.startsWith("{")
        ? ExperimentFile.value(solver, "--solver " + solver)
        : JsonNodeFactory.instance.objectNode().put("type", solver);
  }

  private static boolean isSolver(PluginInfo plugin) {
    return plugin.service().equals("solver");
  }

  private static boolean has(PluginInfo plugin, String setting) {
    return plugin.settings().stream().anyMatch(s -> s.name().equals(setting));
  }

  private static String solversWith(String setting, List<PluginInfo> plugins) {
    return plugins.stream()
        .filter(p -> isSolver(p) && has(p, setting))
        .map(PluginInfo::id)
        .collect(Collectors.joining(", "));
  }
}
