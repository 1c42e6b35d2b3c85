package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.reproduce.Published.Rule;
import org.repdyn.runtime.reproduce.Reproduction.Experiment;
import org.repdyn.runtime.reproduce.Reproduction.Form;
import org.repdyn.runtime.reproduce.Reproduction.Sweep;
import org.repdyn.runtime.reproduce.Reproduction.Time;
import tools.jackson.databind.JsonNode;

/**
 * The paper as data: the content of reproductions.yaml.
 *
 * @param reproductions in the order of the paper
 * @param published every published number, once
 */
record Paper(List<Reproduction> reproductions, List<Published> published) {
  private static final String FILE = "reproductions.yaml";

  Paper {
    reproductions = List.copyOf(reproductions);
    published = List.copyOf(published);
  }

  /** Reads the file of this program. */
  static Paper read() {
    JsonNode tree = ExperimentFile.value(PaperFiles.text(FILE), FILE);
    List<Published> published = new ArrayList<>();
    tree.path("published").forEach(table -> published.addAll(table(table)));
    return new Paper(
        tree.path("reproductions").valueStream().map(Paper::reproduction).toList(), published);
  }

  /**
   * Some of the reproductions.
   *
   * @param names empty for all
   * @return in the order of the paper
   * @throws InvalidInputException naming those that do not exist
   */
  List<Reproduction> chosen(List<String> names) {
    List<String> known = reproductions.stream().map(Reproduction::name).toList();
    List<String> problems =
        names.stream()
            .filter(name -> !known.contains(name))
            .map(
                name ->
                    "there is no reproduction \"%s\"%s"
                        .formatted(name, Suggestions.hint(name, known)))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return reproductions.stream()
        .filter(each -> names.isEmpty() || names.contains(each.name()))
        .toList();
  }

  private static Reproduction reproduction(JsonNode node) {
    JsonNode time = node.path("time");
    return new Reproduction(
        text(node, "name"),
        text(node, "reproduces"),
        new Time(text(time, "quick"), text(time, "full")),
        node.path("sweeps").valueStream().map(Paper::sweep).toList());
  }

  private static Sweep sweep(JsonNode node) {
    return new Sweep(
        text(node, "name"),
        form(node.path("quick")),
        form(node.path("full")),
        node.path("experiments").valueStream().map(Paper::experiment).toList());
  }

  private static Form form(JsonNode node) {
    SequencedMap<String, List<Double>> grid = new LinkedHashMap<>();
    node.path("grid")
        .properties()
        .forEach(
            axis ->
                grid.put(
                    axis.getKey(),
                    axis.getValue().valueStream().map(JsonNode::doubleValue).toList()));
    return new Form(node.path("seeds").asString(), texts(node.path("settings")), grid);
  }

  private static Experiment experiment(JsonNode node) {
    if (node.isString()) {
      String name = node.stringValue();
      return new Experiment(name, name, List.of(), Optional.empty());
    }
    String name = text(node, "name");
    return new Experiment(
        name,
        node.path("file").asString(name),
        texts(node.path("corrected")),
        node.has("published") ? Optional.of(texts(node.path("published"))) : Optional.empty());
  }

  /** One table: quantities are columns, experiments are rows. */
  private static List<Published> table(JsonNode node) {
    List<String> quantities = texts(node.path("quantities"));
    List<Published> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> row : node.path("rows").properties()) {
      for (int i = 0; i < quantities.size(); i++) {
        String quantity = quantities.get(i);
        JsonNode value = row.getValue().path(i);
        String key = row.getKey() + " " + quantity;
        all.add(
            new Published(
                text(node, "reproduction"),
                row.getKey(),
                quantity,
                value.isMissingNode()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(value.asString())),
                rule(specific(node.path("rules"), quantity, key)),
                text(node, "source"),
                specific(node.path("why"), quantity, key).asString("")));
      }
    }
    return all;
  }

  /** What is said of a row and a quantity, or else of the quantity, or else of all. */
  private static JsonNode specific(JsonNode node, String quantity, String key) {
    for (String name : List.of(key, quantity)) {
      if (node.has(name)) {
        return node.path(name);
      }
    }
    return node.path("all");
  }

  private static Rule rule(JsonNode node) {
    if (node.has("factor")) {
      return new Rule.Factor(node.path("factor").doubleValue());
    }
    if (node.has("from") || node.has("to")) {
      return new Rule.Between(
          node.path("from").asDouble(Double.NEGATIVE_INFINITY),
          node.path("to").asDouble(Double.POSITIVE_INFINITY));
    }
    return new Rule.Shown();
  }

  private static String text(JsonNode node, String key) {
    if (!node.path(key).isString()) {
      throw new IllegalStateException("%s: no %s in %s".formatted(FILE, key, node));
    }
    return node.path(key).stringValue();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(node -> node.asString()).toList();
  }
}
