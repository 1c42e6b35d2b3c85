package org.repdyn.runtime.reproduce;

import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The fits of a run at its hidden layers. */
final class Layers {
  private static final String ENCODER = "encoder/hidden-";
  private static final String DECODER = "decoder/hidden-";

  private Layers() {}

  /** The fit.json of each layer, counted from 1 through encoder and decoder. */
  static SequencedMap<Integer, JsonNode> of(PaperRun run) {
    JsonNode depths = run.fit().path("depths");
    int encoder =
        (int) depths.propertyNames().stream().filter(name -> name.startsWith(ENCODER)).count();
    SequencedMap<Integer, JsonNode> layers = new TreeMap<>();
    for (String tap : depths.propertyNames()) {
      if (tap.startsWith(ENCODER)) {
        layers.put(Integer.parseInt(tap.substring(ENCODER.length())), depths.path(tap));
      } else if (tap.startsWith(DECODER)) {
        layers.put(encoder + Integer.parseInt(tap.substring(DECODER.length())), depths.path(tap));
      }
    }
    return layers;
  }
}
