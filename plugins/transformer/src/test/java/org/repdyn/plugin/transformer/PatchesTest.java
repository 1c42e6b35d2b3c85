package org.repdyn.plugin.transformer;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.testkit.EncoderContract;

/** The contract for images in patches. */
class PatchesTest implements EncoderContract<TransformerSettings> {
  @Override
  public EncoderProvider<TransformerSettings> provider() {
    return new TransformerEncoder();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(Shape.of(4, 6), Shape.of(3, 2, 4));
  }

  @Override
  public List<TransformerSettings> cases() {
    TransformerSettings d = provider().defaults();
    return List.of(
        new TransformerSettings(
            8,
            1,
            2,
            1,
            d.norm(),
            d.normalization(),
            d.activation(),
            0,
            d.position(),
            2,
            d.tokens(),
            0,
            TransformerSettings.Pool.CLASS,
            false,
            d.attention(),
            0,
            d.queryKey()));
  }
}
