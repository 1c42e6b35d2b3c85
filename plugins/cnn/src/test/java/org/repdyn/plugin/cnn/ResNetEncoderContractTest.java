package org.repdyn.plugin.cnn;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.testkit.EncoderContract;

class ResNetEncoderContractTest implements EncoderContract<ResNetConfig> {
  @Override
  public EncoderProvider<ResNetConfig> provider() {
    return new ResNetEncoder();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(Shape.of(5, 4), Shape.of(2, 4, 5));
  }

  @Override
  public List<ResNetConfig> cases() {
    return List.of(
        new ResNetConfig(2, 1, 2, 3, 2, Normalization.BATCH, Activation.TANH),
        new ResNetConfig(1, 2, 2, 1, 1, Normalization.LAYER, Activation.SILU),
        new ResNetConfig(2, 1, 1, 3, 1, Normalization.NONE, Activation.RELU));
  }
}
