package org.repdyn.plugin.incontextregression;

import org.repdyn.api.DecoderProvider;
import org.repdyn.testkit.DecoderContract;

class LinearAttentionDecoderContractTest implements DecoderContract<NoSettings> {
  @Override
  public DecoderProvider<NoSettings> provider() {
    return new LinearAttentionDecoder();
  }
}
