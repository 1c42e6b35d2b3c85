package org.repdyn.runtime.sweep.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a journal: one run that ended.
 *
 * @param key what it is, by content
 * @param origin what it was made by; tells why it is made again where the key is another one
 * @param settings what its cell sets, by dotted names
 * @param seed the seed
 * @param outcome what it gave
 * @param seconds how long it took
 */
public record Entry(
    String key,
    Origin origin,
    SequencedMap<String, String> settings,
    long seed,
    Outcome outcome,
    double seconds) {

  /** Copies its map. */
  public Entry {
    settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
  }

  /**
   * What a run was made by.
   *
   * @param program version and arithmetic of the program
   * @param design the name of the file of its design, without its ending
   */
  public record Origin(String program, String design) {}

  /**
   * What a run gave.
   *
   * @param status how the run ended, or {@code failed}
   * @param numbers by the columns of results.csv: numbers, texts, truths and nulls
   * @param details fit.json and curves of the run, where the sweep keeps them; otherwise empty
   * @param message why it failed; empty if it did not
   */
  public record Outcome(String status, ObjectNode numbers, ObjectNode details, String message) {
    /** The status of a run that failed. */
    public static final String FAILED = "failed";

    /**
     * A run that failed.
     *
     * @param message why
     * @return no numbers
     */
    public static Outcome failed(String message) {
      return new Outcome(
          FAILED,
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.objectNode(),
          message);
    }

    /**
     * Whether the run has no result.
     *
     * @return true for one that failed; one that diverged has a result
     */
    public boolean isFailed() {
      return status.equals(FAILED);
    }
  }

  /**
   * The line.
   *
   * @return JSON on one line, without its end
   */
  public String line() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("key", key);
    line.put("program", origin.program());
    line.put("design", origin.design());
    ObjectNode cell = line.putObject("cell");
    settings.forEach(cell::put);
    line.put("seed", seed);
    line.put("status", outcome.status());
    line.set("numbers", outcome.numbers());
    if (!outcome.details().isEmpty()) {
      line.set("details", outcome.details());
    }
    line.put("seconds", seconds);
    line.put("message", outcome.message());
    return line.toString();
  }

  /**
   * Reads a line.
   *
   * @param line of a journal
   * @return empty if it is damaged
   */
  public static Optional<Entry> parse(String line) {
    try {
      JsonNode json = JsonMapper.shared().readTree(line);
      if (!(json.path("numbers") instanceof ObjectNode numbers) || !json.path("key").isString()) {
        return Optional.empty();
      }
      SequencedMap<String, String> settings = new LinkedHashMap<>();
      json.path("cell")
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString("")));
      return Optional.of(
          new Entry(
              json.path("key").stringValue(),
              new Origin(json.path("program").asString(""), json.path("design").asString("")),
              settings,
              json.path("seed").asLong(0),
              new Outcome(
                  json.path("status").asString(Outcome.FAILED),
                  numbers,
                  json.path("details") instanceof ObjectNode details
                      ? details
                      : numbers.objectNode(),
                  json.path("message").asString("")),
              json.path("seconds").asDouble(0)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
