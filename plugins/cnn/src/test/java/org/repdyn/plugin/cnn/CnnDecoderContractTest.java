package org.repdyn.plugin.cnn;

import java.util.List;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.testkit.DecoderContract;

class CnnDecoderContractTest implements DecoderContract<CnnDecoderConfig> {
  @Override
  public DecoderProvider<CnnDecoderConfig> provider() {
    return new CnnDecoder();
  }

  @Override
  public List<Shape> representations() {
    return List.of(Shape.of(9), Shape.of(3, 7));
  }

  @Override
  public List<CnnDecoderConfig> cases() {
    return List.of(
        new CnnDecoderConfig(2, 3, 3, Activation.TANH, 0.01),
        new CnnDecoderConfig(4, 2, 3, Activation.LEAKY_RELU, 0.2));
  }
}
