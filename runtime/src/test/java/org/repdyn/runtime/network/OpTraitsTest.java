package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.config.Precision;

/** Traits that no other test would miss: wrong memory shows in {@link PlanTest}. */
class OpTraitsTest {

  static List<OpCases.Case> cases() {
    return OpCases.all();
  }

  /** A recording may use the forward pass of training only where both see the same values. */
  @ParameterizedTest
  @MethodSource("cases")
  void differsWhereTrainingSeesOtherValues(OpCases.Case c) {
    Network network = c.network();
    for (Precision precision : Precision.values()) {
      try (Executor executor = Fixture.executor(network, 3, precision)) {
        double recorded = executor.evaluate(3);
        double trained = executor.forward(3, 0);
        assertThat(network.differsInTraining()).as("%s", precision).isEqualTo(trained != recorded);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsComputedHasOperands(OpCases.Case c) {
    for (Node node : c.network().graph().nodes()) {
      assertThat(OpTraits.of(node).origin() == OpTraits.Origin.OPERANDS)
          .as("%s", node)
          .isEqualTo(!node.inputs().isEmpty());
    }
  }
}
