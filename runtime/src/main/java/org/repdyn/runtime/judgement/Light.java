package org.repdyn.runtime.judgement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Outcome;

/** One of the three parts of the theory, with the criteria that decide whether it holds. */
public enum Light {
  /** The curves of h, y and w. */
  CURVES("the curves", List.of("curveY"), List.of("curveH", "curveW")),
  /** The law between h and y. */
  PATH("the path", List.of(Criteria.PATH), List.of()),
  /** The rates, which do not change. */
  CLOCK("the clock", List.of("clockEtaH", "clockEtaY"), List.of("endEtaH", "endEtaY"));

  private final String text;
  private final List<String> required;
  private final List<String> further;

  /** A flat h, or a rate of the end, may remain unknown; what is required must not. */
  Light(String text, List<String> required, List<String> further) {
    this.text = text;
    this.required = required;
    this.further = further;
  }

  /**
   * The part that a criterion belongs to.
   *
   * @param criterion its name
   * @return empty for a criterion of no part
   */
  public static Optional<Light> of(String criterion) {
    return Arrays.stream(values())
        .filter(light -> light.names().anyMatch(criterion::equals))
        .findFirst();
  }

  /**
   * The part in a sentence.
   *
   * @return such as {@code "the path"}
   */
  public String text() {
    return text;
  }

  /** Whether the theory has this part at all. */
  boolean appliesTo(Criteria all) {
    return names().anyMatch(all.all()::containsKey);
  }

  /** Fails if one of its criteria fails, passes if the required ones do, else it is unresolved. */
  Outcome of(Criteria all) {
    boolean fails =
        names()
            .flatMap(name -> Stream.ofNullable(all.all().get(name)))
            .anyMatch(c -> c.outcome() == Outcome.FAILS);
    if (fails) {
      return Outcome.FAILS;
    }
    boolean passes =
        required.stream()
            .map(name -> Optional.ofNullable(all.all().get(name)))
            .allMatch(c -> c.filter(Criterion::passes).isPresent());
    return passes ? Outcome.PASSES : Outcome.UNRESOLVED;
  }

  private Stream<String> names() {
    return Stream.concat(required.stream(), further.stream());
  }
}
