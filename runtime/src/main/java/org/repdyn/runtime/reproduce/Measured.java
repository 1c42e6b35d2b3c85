package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the runs of a reproduction gave.
 *
 * @param runs those that have ended, in the order of the file
 */
record Measured(List<PaperRun> runs) {
  Measured {
    runs = List.copyOf(runs);
  }

  /** The rows of the paper that have run, with the runs of each that have a result. */
  SequencedMap<String, List<PaperRun>> byExperiment() {
    SequencedMap<String, List<PaperRun>> all = new LinkedHashMap<>();
    for (PaperRun run : runs) {
      if (!run.failed()) {
        all.computeIfAbsent(run.experiment(), _ -> new ArrayList<>()).add(run);
      }
    }
    return all;
  }

  /**
   * All values of all quantities, by experiment, then by quantity. A run whose network learns too
   * little to tell anything of the theory does not count beside others that do tell.
   */
  Map<String, Map<String, List<Double>>> quantities() {
    Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
    Set<String> told =
        runs.stream().filter(PaperRun::tells).map(PaperRun::experiment).collect(Collectors.toSet());
    for (PaperRun run : runs) {
      if (!run.failed() && run.grid().isEmpty()) {
        boolean counts = run.tells() || !told.contains(run.experiment());
        RunQuantities.of(run)
            .forEach(
                (name, value) -> {
                  if (counts || !RunQuantities.isOfFit(name)) {
                    add(all, run.experiment(), name, value);
                  }
                });
      }
    }
    FinalStructure.of(runs)
        .forEach(
            structure ->
                structure
                    .quantities()
                    .forEach((name, value) -> add(all, structure.experiment(), name, value)));
    return all;
  }

  private static void add(
      Map<String, Map<String, List<Double>>> all, String experiment, String name, double value) {
    all.computeIfAbsent(experiment, _ -> new LinkedHashMap<>())
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(value);
  }
}
