package org.repdyn.plugin.cnn;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.testkit.EncoderContract;

class ImageEncoderContractTest implements EncoderContract<ImageEncoderConfig> {
  @Override
  public EncoderProvider<ImageEncoderConfig> provider() {
    return new ImageEncoder();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(Shape.of(9, 8), Shape.of(2, 7, 9));
  }

  @Override
  public List<ImageEncoderConfig> cases() {
    return List.of(
        new ImageEncoderConfig(1, 2, 3, 2, 0, 1, Activation.TANH, 0.01, Normalization.BATCH),
        new ImageEncoderConfig(2, 3, 3, 1, 1, 2, Activation.SILU, 0.01, Normalization.LAYER));
  }
}
