package org.repdyn.plugin.incontextregression;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.testkit.EncoderContract;

class LinearAttentionEncoderContractTest implements EncoderContract<LinearAttentionSettings> {
  @Override
  public EncoderProvider<LinearAttentionSettings> provider() {
    return new LinearAttentionEncoder();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(Shape.of(1, 2), Shape.of(6, 4));
  }

  @Override
  public List<LinearAttentionSettings> cases() {
    return List.of(new LinearAttentionSettings(5, 1), new LinearAttentionSettings(2, 3));
  }
}
