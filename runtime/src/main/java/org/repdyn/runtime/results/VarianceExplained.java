package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * The share of the variance of a representation explained by each property of the samples
 * (between-group over total sum of squares), in one context.
 *
 * @param context a category of the annotation {@code context}; empty where the task has none
 * @param shares 0 to 1 by the name of the annotation
 * @param ratio how many times larger the share of the feature that the context is named after is
 *     than the largest of the others; empty where there is no such feature
 */
public record VarianceExplained(
    Optional<String> context, SequencedMap<String, Double> shares, OptionalDouble ratio) {
  /** Copies its map. */
  public VarianceExplained {
    shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
  }
}
