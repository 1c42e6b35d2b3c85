package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The provenance of a run.
 *
 * @param settings the experiment file as resolved, YAML
 * @param repeat the command lines that repeat the run
 * @param facts the content of the manifest: versions, machine, duration; label to text, in order
 */
public record Provenance(String settings, List<String> repeat, SequencedMap<String, String> facts) {

  /** Copies its lists. */
  public Provenance {
    repeat = List.copyOf(repeat);
    facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
  }
}
