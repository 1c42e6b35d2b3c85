package org.repdyn.runtime.config;

import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** Initialisation of weights; biases start at 0. */
public record InitSettings(
    @Doc(
            "distribution of the weights; biases start at 0. ntk and mup also set the learning rate"
                + " of each parameter")
        Scheme scheme,
    @Doc("factor on the standard deviation that the scheme gives, above 0") double gain,
    @Doc("overrides for the encoder") @Nullable PartInit encoder,
    @Doc("overrides for the decoder") @Nullable PartInit decoder,
    @Doc(
            "safetensors file with the initial values of all parameters by name, instead of random"
                + " ones; its path is relative to the experiment file")
        @Nullable String weights) {

  /** Distributions of initial weights. */
  public enum Scheme {
    /** Normal, variance 2 / (fan in + fan out) (Glorot and Bengio 2010). */
    XAVIER_NORMAL,
    /** Uniform, of the same variance. */
    XAVIER_UNIFORM,
    /** Normal, variance 2 / fan in (He et al. 2015). */
    HE_NORMAL,
    /** Orthonormal rows or columns (Saxe et al. 2014). */
    ORTHOGONAL,
    /**
     * The neural tangent kernel's parametrisation (Jacot et al. 2018): normal, variance 1 / fan in,
     * and a weight learns at the learning rate times gain² / fan in (adam: gain / sqrt(fan in)),
     * which moves it as if {@code gain / sqrt(fan in)} were a fixed factor before a weight of
     * variance 1. Weight decay is that of the weight of variance 1. Unlike theirs, which are normal
     * with a small factor, biases start at 0 and learn at the learning rate itself.
     */
    NTK,
    /**
     * Maximal update parametrisation (Yang and Hu 2021): variance 1 / fan in, the readout's 1 / fan
     * in squared. The first layer and biases learn at the learning rate times fan out, the readout
     * at the learning rate divided by fan in (adam: all but the first layer and biases divided by
     * fan in), and weight decay is divided by the same factor. The readout is the last layer with
     * weights; operations without weights may follow it.
     */
    MUP
  }

  /** The choice for one part. */
  public record PartInit(
      @Doc("distribution of the weights") Scheme scheme,
      @Doc("factor on the standard deviation, above 0") double gain) {
    /** Checks the range. */
    public PartInit {
      Check.above("gain", gain, 0);
    }
  }

  /** The defaults. */
  public static final InitSettings DEFAULT =
      new InitSettings(Scheme.XAVIER_NORMAL, 1, null, null, null);

  /** Checks the range. */
  public InitSettings {
    Check.above("gain", gain, 0);
  }

  /** The same with another file of weights. */
  public InitSettings withWeights(String file) {
    return new InitSettings(scheme, gain, encoder, decoder, file);
  }

  /** The choice for parameters of the encoder. */
  public PartInit forEncoder() {
    return encoder != null ? encoder : new PartInit(scheme, gain);
  }

  /** The choice for parameters of the decoder. */
  public PartInit forDecoder() {
    return decoder != null ? decoder : new PartInit(scheme, gain);
  }
}
