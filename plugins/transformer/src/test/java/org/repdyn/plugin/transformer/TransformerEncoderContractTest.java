package org.repdyn.plugin.transformer;

import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.transformer.TransformerSettings.Attention;
import org.repdyn.plugin.transformer.TransformerSettings.Norm;
import org.repdyn.plugin.transformer.TransformerSettings.Normalization;
import org.repdyn.plugin.transformer.TransformerSettings.Pool;
import org.repdyn.plugin.transformer.TransformerSettings.Position;
import org.repdyn.plugin.transformer.TransformerSettings.QueryKey;
import org.repdyn.testkit.EncoderContract;

class TransformerEncoderContractTest implements EncoderContract<TransformerSettings> {
  @Override
  public EncoderProvider<TransformerSettings> provider() {
    return new TransformerEncoder();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(Shape.of(1), Shape.of(4), Shape.of(3, 2));
  }

  @Override
  public List<TransformerSettings> cases() {
    return List.of(
        settings(Norm.PRE, Normalization.LAYER, Position.LEARNED, Pool.MEAN, false),
        settings(Norm.POST, Normalization.RMS, Position.SINUSOIDAL, Pool.CLASS, true),
        settings(Norm.NONE, Normalization.LAYER, Position.NONE, Pool.LAST, true),
        new TransformerSettings(
            6,
            1,
            2,
            0,
            Norm.NONE,
            Normalization.LAYER,
            Activation.TANH,
            0,
            Position.LEARNED,
            0,
            3,
            0,
            Pool.FLATTEN,
            true,
            Attention.LINEAR,
            0.7,
            QueryKey.MERGED));
  }

  private static TransformerSettings settings(
      Norm norm, Normalization normalization, Position position, Pool pool, boolean causal) {
    return new TransformerSettings(
        6,
        2,
        3,
        1.5,
        norm,
        normalization,
        Activation.GELU,
        0,
        position,
        0,
        3,
        0,
        pool,
        causal,
        Attention.SOFTMAX,
        0,
        QueryKey.SEPARATE);
  }
}
