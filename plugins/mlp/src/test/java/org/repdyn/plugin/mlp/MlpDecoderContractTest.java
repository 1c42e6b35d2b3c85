package org.repdyn.plugin.mlp;

import java.util.List;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.testkit.DecoderContract;

class MlpDecoderContractTest implements DecoderContract<MlpConfig> {
  @Override
  public DecoderProvider<MlpConfig> provider() {
    return new MlpDecoder();
  }

  @Override
  public List<MlpConfig> cases() {
    return List.of(
        new MlpConfig(4, 1, Activation.TANH, 0.01, 0),
        new MlpConfig(7, 3, Activation.LEAKY_RELU, 0.2, 0),
        new MlpConfig(5, 2, Activation.GELU, 0.01, 0.3));
  }
}
