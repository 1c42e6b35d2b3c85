package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Effective learning rates, per unit of time.
 *
 * @param byName in the order of the dynamics, such as {@code etaH} and {@code etaY}
 * @param method how their intervals were computed; empty where there are none
 */
public record Rates(SequencedMap<String, Rate> byName, Optional<Method> method) {
  /** Copies its map. */
  public Rates {
    byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }

  /**
   * One rate.
   *
   * @param name of the rate
   * @return its value; empty where the dynamics has no such rate
   */
  public OptionalDouble value(String name) {
    Rate rate = byName.get(name);
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate.value());
  }

  /**
   * One effective learning rate.
   *
   * @param value per unit of time
   * @param interval of its value, where intervals were computed
   * @param relativeError relative standard error, allowing for correlated residuals; empty where it
   *     does not exist
   */
  public record Rate(double value, Optional<Interval> interval, OptionalDouble relativeError) {}

  /**
   * An interval. It reflects noise around the theory, correlated along the run; it does not reflect
   * errors of the theory.
   *
   * @param low its lower end; empty where it is not bounded
   * @param high its upper end; empty where it is not bounded
   */
  public record Interval(OptionalDouble low, OptionalDouble high) {}

  /**
   * How intervals were computed.
   *
   * @param name {@code "profile"} or {@code "bootstrap"}
   * @param level the nominal coverage
   */
  public record Method(String name, double level) {}
}
