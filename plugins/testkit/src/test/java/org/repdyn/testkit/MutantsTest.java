package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts refuse providers with one fault each, and accept their correct twins. */
class MutantsTest {
  static List<Mutant> all() {
    return Stream.of(
            NetworkMutants.encoders(),
            NetworkMutants.decoders(),
            TaskMutants.all(),
            SolverMutants.all(),
            DynamicsMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void areKilled(Mutant mutant) {
    if (mutant.killer().isEmpty()) {
      assertThat(mutant.failures()).isEmpty();
    } else {
      assertThat(mutant.failures()).contains(mutant.killer());
    }
  }

  @Test
  void areManyOfEachKind() {
    assertThat(all().stream().filter(mutant -> !mutant.killer().isEmpty()))
        .hasSizeGreaterThanOrEqualTo(40);
    assertThat(all().stream().filter(mutant -> mutant.killer().isEmpty())).hasSize(5);
  }
}
