package org.repdyn.testkit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.network.Network;

/**
 * The contract of encoders, checked for every configuration and for all given input shapes.
 *
 * @param <C> the configuration record
 */
public interface EncoderContract<C extends Record> extends ProviderContract<C> {

  @Override
  EncoderProvider<C> provider();

  /**
   * Shapes of samples that the encoder must accept.
   *
   * @return at least one
   */
  default List<Shape> inputs() {
    return List.of(Shape.of(1), Shape.of(5), Shape.of(2, 3));
  }

  /** The same settings always build the same network. */
  @Test
  default void writesTheSameGraphAgain() {
    each(NetworkChecks::sameGraph);
  }

  /** The gradients of the whole network, in double precision. */
  @Test
  default void gradientsAreThoseOfFiniteDifferences() {
    each(network -> NetworkChecks.gradients(network.get()));
  }

  /** No sample sees another, except through batch norm in training. */
  @Test
  default void samplesOfABatchAreIndependent() {
    each(network -> NetworkChecks.independentSamples(network.get()));
  }

  /** The executors differ only by rounding. */
  @Test
  default void bothPrecisionsAgree() {
    each(network -> NetworkChecks.precisions(network.get()));
  }

  private void each(Consumer<Supplier<Network>> check) {
    for (C config : cases()) {
      for (Shape input : inputs()) {
        check.accept(
            () ->
                Network.build(
                    input,
                    (graph, x) -> provider().encode(graph, x, config),
                    EncoderContract::readout,
                    Shape.of(2)));
      }
    }
  }

  private static Node readout(Graph graph, Node representation, Shape output) {
    return graph.linear("readout", graph.flatten(representation), output.size());
  }
}
