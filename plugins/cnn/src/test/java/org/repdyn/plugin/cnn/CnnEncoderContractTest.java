package org.repdyn.plugin.cnn;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.testkit.EncoderContract;

class CnnEncoderContractTest implements EncoderContract<CnnEncoderConfig> {
  @Override
  public EncoderProvider<CnnEncoderConfig> provider() {
    return new CnnEncoder();
  }

  @Override
  public List<CnnEncoderConfig> cases() {
    return List.of(
        new CnnEncoderConfig(4, 1, 2, 3, Activation.TANH, 0.01),
        new CnnEncoderConfig(13, 3, 3, 5, Activation.LEAKY_RELU, 0.2));
  }
}
