package org.repdyn.plugin.skip;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.testkit.EncoderContract;

class SkipEncoderContractTest implements EncoderContract<SkipConfig> {
  @Override
  public EncoderProvider<SkipConfig> provider() {
    return new SkipEncoder();
  }

  @Override
  public List<SkipConfig> cases() {
    return List.of(
        new SkipConfig(4, 1, 2, Activation.TANH, 0.01, SkipConfig.Normalization.NONE),
        new SkipConfig(5, 5, 2, Activation.LEAKY_RELU, 0.2, SkipConfig.Normalization.BATCH),
        new SkipConfig(5, 4, 1, Activation.TANH, 0.01, SkipConfig.Normalization.LAYER));
  }
}
