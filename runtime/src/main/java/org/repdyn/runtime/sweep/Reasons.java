package org.repdyn.runtime.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.sweep.design.Design;
import org.repdyn.runtime.sweep.journal.Entry;
import org.repdyn.runtime.sweep.journal.Journals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why runs are computed again that the sweep has already: what differs between now and when they
 * were made.
 */
final class Reasons {
  private final Plan plan;
  private final SweepDirectory directory;
  private final Entry.Origin now;

  /** By the cell's settings and seed, of keys that the plan does not have. */
  private final Map<String, Entry.Origin> before = new HashMap<>();

  Reasons(Plan plan, SweepDirectory directory, Entry.Origin now, Journals journals) {
    this.plan = plan;
    this.directory = directory;
    this.now = now;
    Set<String> keys = new HashSet<>();
    plan.runs().forEach(run -> keys.add(run.key()));
    for (Entry entry : journals.all()) {
      if (!keys.contains(entry.key()) && !entry.outcome().isFailed()) {
        before.put(label(entry.settings(), entry.seed()), entry.origin());
      }
    }
  }

  private static String label(Map<String, String> settings, long seed) {
    return settings + " " + seed;
  }

  /** A sentence for each reason, with the number of runs that have it. */
  List<String> of(List<SweepRun> missing) {
    Map<Entry.Origin, Integer> counts = new LinkedHashMap<>();
    if (!before.isEmpty()) {
      for (SweepRun run : missing) {
        Entry.Origin origin =
            before.get(label(Design.flat(plan.sweep().design().cell(run.cell())), run.seed()));
        if (origin != null) {
          counts.merge(origin, 1, Integer::sum);
        }
      }
    }
    List<String> sentences = new ArrayList<>();
    counts.forEach(
        (origin, runs) ->
            sentences.add(
                "%s again, because %s"
                    .formatted(
                        runs == 1 ? "1 run is computed" : runs + " runs are computed",
                        String.join("; ", differences(origin)))));
    return sentences;
  }

  private List<String> differences(Entry.Origin origin) {
    List<String> differences = new ArrayList<>();
    String[] old = origin.program().split(", ");
    String[] present = now.program().split(", ");
    for (int i = 0; i < Math.min(old.length, present.length); i++) {
      if (!old[i].equals(present[i])) {
        differences.add("they were made by %s, and this is %s".formatted(old[i], present[i]));
      }
    }
    if (!origin.design().equals(now.design())) {
      differences.addAll(settings(directory.design(origin.design())));
    }
    return differences.isEmpty() ? List.of(unseen()) : differences;
  }

  /** What no setting shows: the content of files that the experiment names, and defaults. */
  private String unseen() {
    List<String> files =
        flat(plan.sweep().base()).entrySet().stream()
            .filter(setting -> isPath(setting.getValue()))
            .map(setting -> "that of %s (%s)".formatted(setting.getKey(), setting.getValue()))
            .toList();
    return files.isEmpty()
        ? "a file that a swept setting names, or a default, has changed"
        : "the content of a file has changed: %s, or a default"
            .formatted(String.join(" or ", files));
  }

  /** The settings of the base that differ from those of another design. */
  private List<String> settings(Path design) {
    if (!Files.isRegularFile(design)) {
      return List.of("the settings outside of the sweep have changed");
    }
    ObjectNode tree = ExperimentFile.read(design, List.of());
    tree.remove(ExperimentFile.SWEEP);
    SequencedMap<String, String> old = flat(tree);
    SequencedMap<String, String> present = flat(plan.sweep().base());
    List<String> changes = new ArrayList<>();
    present.forEach(
        (name, value) -> {
          if (!value.equals(old.get(name)) && !(isPath(value) && isPath(old.get(name)))) {
            changes.add(
                "%s was %s, and is %s".formatted(name, old.getOrDefault(name, "not set"), value));
          }
        });
    old.forEach(
        (name, value) -> {
          if (!present.containsKey(name)) {
            changes.add("%s was %s, and is not set".formatted(name, value));
          }
        });
    return changes;
  }

  /** Of two paths, which are absolute in a design, the content counts and not the place. */
  private static boolean isPath(@Nullable String value) {
    return value != null && value.startsWith("/");
  }

  private static SequencedMap<String, String> flat(ObjectNode base) {
    SequencedMap<String, JsonNode> settings = new LinkedHashMap<>();
    base.properties().forEach(e -> settings.put(e.getKey(), e.getValue()));
    SequencedMap<String, String> flat = Design.flat(settings);
    List.of("name", "seed", "seeds").forEach(flat::remove);
    return flat;
  }
}
