package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pages of a fit say about how it came about.
 *
 * @param request as it was made
 * @param theory its settings with all defaults
 * @param result what was found
 */
record FitOrigin(FitRequest request, TheorySettings theory, ExperimentResult result) {
  /** The distances of one trajectory. */
  private record Distances(double dx2, double dy2) {}

  /** The options with all defaults, as YAML. */
  String settings() {
    FitOptions options = request.options();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("convention", Binder.tree(options.convention()));
    tree.set("weights", Binder.tree(options.weights()));
    tree.set("initial", Binder.tree(options.initial()));
    tree.set("interval", Binder.tree(options.interval()));
    tree.put("level", options.level());
    tree.set("dynamics", Binder.tree(theory.dynamics()));
    tree.set("solver", Binder.tree(theory.solver()));
    return ExperimentFile.write(tree);
  }

  /**
   * The command that fits the saved rows again.
   *
   * @param folder that of a seed, or empty for the directory itself
   * @return nothing if the request has options that the command line does not have
   */
  List<String> repeat(String folder) {
    Set<Distances> distances =
        result.runs().stream().map(FitOrigin::distances).collect(Collectors.toSet());
    if (distances.size() > 1 || !hasOptions()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of("repdyn", "fit"));
    if (folder.isEmpty() && result.runs().size() > 1) {
      result.runs().forEach(run -> words.add(ResultWriter.folder(run) + TrajectoryCsv.FILE));
    } else {
      words.add(TrajectoryCsv.FILE);
    }
    Distances both = distances.iterator().next();
    words.addAll(List.of("--dx2", "" + both.dx2(), "--dy2", "" + both.dy2()));
    FitOptions options = request.options();
    FitRequest usual = FitRequest.of(request.sources());
    add(words, "convention", options.convention(), usual.options().convention());
    add(words, "weights", options.weights(), usual.options().weights());
    add(words, "initial", options.initial(), usual.options().initial());
    add(words, "interval", options.interval(), usual.options().interval());
    if (!request.dynamics().equals(usual.dynamics())) {
      words.addAll(List.of("--dynamics", "'" + request.dynamics() + "'"));
    }
    return List.of(String.join(" ", words));
  }

  private static Distances distances(RunResult run) {
    PairTrajectory track = run.recording().track();
    return new Distances(track.dx2(), track.dy2());
  }

  private boolean hasOptions() {
    FitOptions options = request.options();
    FitOptions same =
        FitOptions.DEFAULT
            .with(options.convention())
            .with(options.weights())
            .with(options.initial())
            .with(options.interval());
    return options.equals(same)
        && request.solver().equals(FitRequest.of(request.sources()).solver());
  }

  private static void add(List<String> words, String option, Enum<?> value, Enum<?> usual) {
    if (value != usual) {
      words.addAll(List.of("--" + option, Binder.tree(value).asString()));
    }
  }
}
