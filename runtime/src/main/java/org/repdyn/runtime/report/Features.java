package org.repdyn.runtime.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a representation tells apart at the end.
 *
 * @param context in which context of the task; null where it has none
 * @param shares the share of the variance that each property of the samples explains, 0 to 1
 * @param ratio of the share of the feature that the context asks for to the largest of the others;
 *     null where there is no such feature
 */
public record Features(String context, SequencedMap<String, Double> shares, Double ratio) {

  /** Copies its map. */
  public Features {
    shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
  }
}
