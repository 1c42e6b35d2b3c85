package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Initialization;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;

class SnapshotTest {
  /** Sample i is the number i. */
  private static final Samples NUMBERS =
      new Samples() {
        @Override
        public int size() {
          return 100;
        }

        @Override
        public void read(int index, double[] input, double[] target) {
          input[0] = index;
          target[0] = 0;
        }
      };

  /** With one linear unit everywhere, a representation is its input times one number. */
  @Test
  void everySampleIsReadAlsoWhereABatchHoldsFewer() {
    Network network =
        Network.build(
            Shape.of(1),
            (graph, x) -> graph.activate(graph.linear("hidden", x, 1), Activation.NONE),
            (graph, h, output) -> graph.linear("readout", h, 1),
            Shape.of(1));
    try (Executor executor =
        new ReferenceExecutorFactory()
            .create(network, new UpdateRule.Sgd(0), Loss.MSE, 2, Seed.of(1))) {
      Initialization.apply(executor, InitSettings.DEFAULT, Seed.of(1));
      int[] indices = {7, 3, 99, 50, 1};
      Snapshot snapshot =
          Snapshot.of(executor, network.tap(network.representation()), NUMBERS, indices);
      double h = snapshot.representations().get(4, 0);
      double y = snapshot.predictions().get(4, 0);
      assertThat(h).isNotZero();
      for (int i = 0; i < indices.length; i++) {
        assertThat(snapshot.representations().get(i, 0))
            .isCloseTo(indices[i] * h, within(1e-13 * 99 * Math.abs(h)));
        assertThat(snapshot.predictions().get(i, 0))
            .isCloseTo(indices[i] * y, within(1e-13 * 99 * Math.abs(y)));
      }
    }
  }
}
