package org.repdyn.plugin.transformer;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.graph.Activation;

/** The settings of the encoder. */
public record TransformerSettings(
    @Doc("numbers of each token, at least 1, a multiple of heads") int width,
    @Doc("number of blocks, at least 1") int depth,
    @Doc("attention heads of each block, at least 1") int heads,
    @Doc("units of the hidden layer of each block's perceptron, times width; 0: attention alone")
        double mlpRatio,
    @Doc("where a block normalises: before attention and perceptron, after adding them, nowhere")
        Norm norm,
    @Doc("by mean and variance of a token, or by its mean square") Normalization normalization,
    @Doc("nonlinearity of the perceptrons; leaky-relu has slope 0.01") Activation activation,
    @Doc(
            "probability that an element of what a block adds is dropped in training, 0 to below"
                + " 1")
        double dropout,
    @Doc("what tells a token where it is") Position position,
    @Doc("height and width of the patches of an image; 0: the input is no image") int patch,
    @Doc("tokens that an input of one dimension is turned into, at least 1") int tokens,
    @Doc("inputs are whole numbers from 0 to this minus 1, each a token; 0: inputs are real")
        int vocabulary,
    @Doc("the representation: mean of the tokens, an extra one, the last one, or all") Pool pool,
    @Doc("whether a token sees only itself and those before it") boolean causal,
    @Doc("softmax, or linear: scores are divided by the number of tokens") Attention attention,
    @Doc("factor of the scores; 0: 1 / sqrt(width / heads)") double scale,
    @Doc(
            "merged: each head has one matrix [width x width] in place of the product of query and"
                + " key")
        QueryKey queryKey) {

  /** Where a block normalises. */
  public enum Norm {
    /** {@code x + f(norm(x))}, and once after the last block. */
    PRE,
    /** {@code norm(x + f(x))}. */
    POST,
    /** {@code x + f(x)}. */
    NONE
  }

  /** How a token is normalised. */
  public enum Normalization {
    /** By mean and variance. */
    LAYER,
    /** By the mean square. */
    RMS
  }

  /** What tells a token where it is. */
  public enum Position {
    /** A trained vector for each position. */
    LEARNED,
    /** Sines and cosines of the position. */
    SINUSOIDAL,
    /** Nothing. */
    NONE
  }

  /** What becomes the representation. */
  public enum Pool {
    /** The mean of the tokens. */
    MEAN,
    /** A trained token that stands before the others. */
    CLASS,
    /** The last token. */
    LAST,
    /** All tokens in one vector. */
    FLATTEN
  }

  /** What becomes of scores. */
  public enum Attention {
    /** Normalised exponentials. */
    SOFTMAX,
    /** The scores themselves, divided by the number of tokens. */
    LINEAR
  }

  /** How scores are computed. */
  public enum QueryKey {
    /** From a query and a key of {@code width / heads} numbers. */
    SEPARATE,
    /** From one matrix. */
    MERGED
  }

  /** Checks the ranges. */
  public TransformerSettings {
    Check.atLeast("width", width, 1);
    Check.atLeast("depth", depth, 1);
    Check.atLeast("heads", heads, 1);
    Check.within("mlp-ratio", mlpRatio, 0, 1000);
    Check.within("dropout", dropout, 0, Math.nextDown(1.0));
    Check.atLeast("patch", patch, 0);
    Check.atLeast("tokens", tokens, 1);
    Check.atLeast("vocabulary", vocabulary, 0);
    Check.within("scale", scale, 0, 1e6);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width must be a multiple of heads, was %d with %d heads".formatted(width, heads));
    }
    if (patch > 0 && vocabulary > 0) {
      throw new IllegalArgumentException(
          "patch %d and vocabulary %d exclude each other".formatted(patch, vocabulary));
    }
  }
}
