package org.repdyn.testkit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.network.Network;

/**
 * The contract of decoders, checked for every configuration and for all given shapes of
 * representations and targets. Every check requires that the prediction has the shape of a target.
 *
 * @param <C> the configuration record
 */
public interface DecoderContract<C extends Record> extends ProviderContract<C> {

  @Override
  DecoderProvider<C> provider();

  /**
   * Shapes of representations that the decoder must accept.
   *
   * @return at least one
   */
  default List<Shape> representations() {
    return List.of(Shape.of(1), Shape.of(5), Shape.of(2, 3));
  }

  /**
   * Shapes of targets that the decoder must produce.
   *
   * @return at least one
   */
  default List<Shape> outputs() {
    return List.of(Shape.of(1), Shape.of(3), Shape.of(2, 2));
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
      for (Shape shape : representations()) {
        for (Shape output : outputs()) {
          check.accept(
              () ->
                  Network.build(
                      Shape.of(3),
                      (graph, x) -> graph.reshape(graph.linear("before", x, shape.size()), shape),
                      (graph, h, target) -> provider().decode(graph, h, target, config),
                      output));
        }
      }
    }
  }
}
