package org.repdyn.runtime.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.repdyn.api.Doc;
import org.repdyn.runtime.objective.FitSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One experiment file. The settings of plugins are still trees here; each plugin validates its own.
 */
public record Experiment(
    @Doc("name of the run directory and title of the report") String name,
    @Doc("the task to learn") ComponentSpec task,
    @Doc("map from inputs to representations") ComponentSpec encoder,
    @Doc("map from representations to predictions") ComponentSpec decoder,
    @Doc("initial weights") InitSettings init,
    @Doc("how the network is trained") TrainingSettings training,
    @Doc("what is recorded") RecordSettings record,
    @Doc("the theory that is compared with the network") TheorySettings theory,
    @Doc("float32 or float64") Precision precision,
    @Doc("random seeds, one run each: a number, a list, or a range such as 1..10")
        List<Long> seeds) {

  private static final int MAX_SEEDS = 10_000;

  /** The defaults. */
  public static final Experiment DEFAULT =
      new Experiment(
          "experiment",
          part("two-points"),
          part("mlp"),
          part("mlp"),
          InitSettings.DEFAULT,
          TrainingSettings.DEFAULT,
          RecordSettings.DEFAULT,
          new TheorySettings(
              part("two-point"),
              part("dopri5"),
              null,
              FitSettings.DEFAULT,
              TheorySettings.Structure.DEFAULT),
          Precision.FLOAT32,
          List.of(1L));

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Copies its list. What no part can check alone is checked by {@link #bind}. */
  public Experiment {
    seeds = List.copyOf(seeds);
  }

  /**
   * Binds a tree.
   *
   * @param tree the file
   * @param binder collects the problems
   * @return the experiment, with defaults where there was a problem
   */
  public static Experiment bind(ObjectNode tree, Binder binder) {
    ObjectNode expanded = tree.objectNode();
    expanded.setAll(tree);
    if (tree.has("seed") && tree.has("seeds")) {
      binder.report("set either seed or seeds, not both");
    }
    JsonNode seed = expanded.remove("seed");
    if (seed != null) {
      expanded.putArray("seeds").add(seed);
    } else if (tree.get("seeds") != null && tree.get("seeds").isNumber()) {
      expanded.putArray("seeds").add(tree.get("seeds"));
    } else if (tree.get("seeds") != null && tree.get("seeds").isString()) {
      expanded.set("seeds", range(tree.get("seeds").stringValue(), binder));
    }
    Experiment experiment = binder.bind(expanded, Experiment.class, DEFAULT, "");
    experiment.check(binder);
    return experiment;
  }

  /**
   * Checks the name and the seeds. Not in the constructor, whose failure would replace the whole
   * experiment by defaults and so hide the problems of all its parts.
   */
  private void check(Binder binder) {
    if (!NAME.matcher(name).matches()) {
      binder.report(
          "name must consist of letters, digits, '.', '_' and '-' and start with a letter or digit,"
              + " was \"%s\"".formatted(name));
    }
    boolean understood = binder.problems().stream().noneMatch(p -> p.contains("seed"));
    if (understood && seeds.isEmpty()) {
      binder.report("seeds must contain at least one number");
    }
    if (seeds.size() > MAX_SEEDS) {
      binder.report("seeds must be at most %d, were %d".formatted(MAX_SEEDS, seeds.size()));
    }
    Set<Long> before = new HashSet<>();
    seeds.stream()
        .filter(seed -> !before.add(seed))
        .findFirst()
        .ifPresent(
            twice ->
                binder.report("seeds must be distinct, but %d is there twice".formatted(twice)));
  }

  /**
   * This experiment with other parts.
   *
   * @return the changed experiment
   */
  public Experiment with(
      ComponentSpec task,
      ComponentSpec encoder,
      ComponentSpec decoder,
      InitSettings init,
      TheorySettings theory) {
    return new Experiment(
        name, task, encoder, decoder, init, training, record, theory, precision, seeds);
  }

  /**
   * Some sections of this experiment among the other ones of another.
   *
   * @param other the rest
   * @param own whether a section, by its key, is this experiment's
   * @return the mixture
   */
  public Experiment within(Experiment other, Predicate<String> own) {
    return new Experiment(
        own.test("name") ? name : other.name,
        own.test("task") ? task : other.task,
        own.test("encoder") ? encoder : other.encoder,
        own.test("decoder") ? decoder : other.decoder,
        own.test("init") ? init : other.init,
        own.test("training") ? training : other.training,
        own.test("record") ? record : other.record,
        own.test("theory") ? theory : other.theory,
        own.test("precision") ? precision : other.precision,
        own.test("seeds") ? seeds : other.seeds);
  }

  private static JsonNode range(String text, Binder binder) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (long seed : parseRange(text, binder)) {
      list.add(seed);
    }
    return list;
  }

  private static List<Long> parseRange(String text, Binder binder) {
    List<Long> seeds = new ArrayList<>();
    String[] ends = text.split("\\.\\.", 2);
    try {
      long first = Long.parseLong(ends[0].strip());
      long last = Long.parseLong(ends[ends.length - 1].strip());
      // The difference may exceed a long, but not an unsigned one.
      if (first <= last && Long.compareUnsigned(last - first, MAX_SEEDS) < 0) {
        for (long k = 0; k <= last - first; k++) {
          seeds.add(first + k);
        }
        return seeds;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with ranges that are too long.
    }
    binder.report(
        "seeds must be a number, a list, or a range such as 1..10 of at most %d, was \"%s\""
            .formatted(MAX_SEEDS, text));
    return DEFAULT.seeds;
  }

  private static ComponentSpec part(String type) {
    return new ComponentSpec(type, JsonNodeFactory.instance.objectNode());
  }
}
