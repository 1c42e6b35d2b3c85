package org.repdyn.runtime.reproduce;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * Final distances, not squared, of the four points of exclusive or: 00, 01, 10, 11, of which the
 * first and the last have one target, the two others the other.
 */
final class Squares {
  static final int SAMPLES = 4;

  private Squares() {}

  /**
   * Means of observed and predicted distances over pairs of different and of equal targets, and the
   * largest relative change since before training.
   */
  static SequencedMap<String, Double> of(JsonNode structure) {
    SequencedMap<String, Double> all = new LinkedHashMap<>();
    boolean squared = structure.path("squared").asBoolean(false);
    for (String matrix : new String[] {"observed", "predicted"}) {
      all.put(
          matrix + ", different targets",
          mean(structure.path(matrix), squared, structure.path("samples"), false));
      all.put(
          matrix + ", equal targets",
          mean(structure.path(matrix), squared, structure.path("samples"), true));
    }
    double change = 0;
    for (int k = 0; k < structure.path("observed").size(); k++) {
      double before = distance(structure.path("initial").path(k), squared);
      double after = distance(structure.path("observed").path(k), squared);
      change = Math.max(change, Math.abs(after - before) / before);
    }
    all.put("change of distances", change);
    return all;
  }

  private static double mean(JsonNode pairs, boolean squared, JsonNode samples, boolean equal) {
    double sum = 0;
    int count = 0;
    int k = 0;
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = i + 1; j < SAMPLES; j++, k++) {
        if (target(samples.path(i).asInt(0)) == target(samples.path(j).asInt(0)) == equal) {
          sum += distance(pairs.path(k), squared);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double distance(JsonNode value, boolean squared) {
    double number = value.asDouble(Double.NaN);
    return squared ? Math.sqrt(number) : number;
  }

  private static boolean target(int sample) {
    return sample == 1 || sample == 2;
  }
}
