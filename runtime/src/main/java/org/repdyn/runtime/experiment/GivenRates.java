package org.repdyn.runtime.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rates that are given rather than fitted.
 *
 * @param byName each above 0; empty where the rates are to be fitted
 * @param timeUnit what the time of the rates counts; empty where that is not known
 */
record GivenRates(Map<String, Double> byName, Optional<String> timeUnit) {
  static final GivenRates NONE = new GivenRates(Map.of(), Optional.empty());

  GivenRates {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Whether a recording surely counts time in another unit. */
  boolean differsFrom(String unit) {
    return timeUnit.filter(own -> !own.equals(unit)).isPresent();
  }
}
