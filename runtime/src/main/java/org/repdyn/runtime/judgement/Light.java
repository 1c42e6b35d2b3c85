package org.repdyn.runtime.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Outcome;

/** One of the three parts of the theory: whether its criteria pass. */
enum Light {
  CURVES("curveH", "curveY", "curveW"),
  PATH("path"),
  CLOCK("clockEtaH", "clockEtaY", "endEtaH", "endEtaY");

  private final List<String> criteria;

  Light(String... criteria) {
    this.criteria = List.of(criteria);
  }

  /** Fails if one of its criteria fails, passes if the first ones do, else it is unresolved. */
  Outcome of(Criteria all) {
    List<Criterion> own =
        criteria.stream().flatMap(name -> Stream.ofNullable(all.all().get(name))).toList();
    if (own.stream().anyMatch(c -> c.outcome() == Outcome.FAILS)) {
      return Outcome.FAILS;
    }
    // A flat h, or a rate of the end, may remain unknown; y, and both late rates, must not.
    List<Criterion> required =
        switch (this) {
          case CURVES -> own.size() < 2 ? own : List.of(own.get(1));
          case PATH -> own;
          case CLOCK -> own.size() < 2 ? own : own.subList(0, 2);
        };
    boolean known = !required.isEmpty() && required.stream().allMatch(Criterion::passes);
    return known ? Outcome.PASSES : Outcome.UNRESOLVED;
  }
}
