package org.repdyn.runtime.network;

import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;

/**
 * Properties of an operation, other than its arithmetic, that the runtime depends on. They are
 * defined only in {@link #of(Op)}, for every operation: a new operation does not compile until each
 * of its traits is given.
 *
 * @param origin where the values come from
 * @param value where the values may lie
 * @param result whether they may be replaced once they have been read
 * @param gradient where the backward pass may put the operand's gradient
 * @param scratch what the operation stores in addition to its result
 * @param layer whether it is a layer with weights
 * @param training whether training sees other values than a recording
 */
public record OpTraits(
    Origin origin,
    Value value,
    Result result,
    Gradient gradient,
    Scratch scratch,
    Layer layer,
    Training training) {

  /** Where values come from. */
  public enum Origin {
    /** The batch. */
    SAMPLES,
    /** An array that is trained. */
    PARAMETER,
    /** The numbers of an {@link Op.Constant}. */
    CONSTANT,
    /** An array that changes in training without a gradient. */
    STATE,
    /** Other nodes. */
    OPERANDS
  }

  /** Where values may lie. */
  public enum Value {
    /** In memory of their own, except for transpositions that need not be computed. */
    OWN,
    /** Where those of the only operand lie: they are the same, in the same order. */
    OF_OPERAND,
    /**
     * In place of those of an operand of the same shape, if nothing else needs them: the backward
     * pass of this operation does not.
     */
    OVER_OPERAND
  }

  /** Whether an operation that alone reads the values may replace them. */
  public enum Result {
    /** The backward pass of the operation that computed them does not read them. */
    REPLACEABLE,
    /** It does, or nothing computes them anew. */
    KEPT
  }

  /** Where the gradient of an operand may lie, if nothing else uses that operand. */
  public enum Gradient {
    /** In separate memory. */
    OWN,
    /** Where that of the result lies: the backward pass needs each element once. */
    IN_PLACE,
    /** That of one operand of the result's shape, where that of the result lies: it is the same. */
    EQUAL
  }

  /** Memory in addition to the result. */
  public enum Scratch {
    /** None. */
    NONE,
    /** One array of the shape of the result. */
    AS_RESULT
  }

  /**
   * Operations whose operands after the first are weights, and optionally a bias. Their backward
   * pass can update them at once where the rule needs nothing but the gradient.
   */
  public enum Layer {
    /** Not a layer. */
    NONE,
    /** {@code x Wᵀ + b}; W may be packed. */
    LINEAR,
    /** Weights are the windows of a convolution. */
    CONVOLUTION
  }

  /** What training sees. */
  public enum Training {
    /** The same values as a recording. */
    AS_RECORDED,
    /** Values that depend on random numbers. */
    RANDOM,
    /** Values that depend on the other samples of the batch; recordings use a state instead. */
    BATCH
  }

  /**
   * The traits of an operation.
   *
   * @param op any operation
   * @return its traits
   */
  public static OpTraits of(Op op) {
    return switch (op) {
      case Op.Input _ -> leaf(Origin.SAMPLES);
      case Op.Parameter _ -> leaf(Origin.PARAMETER);
      case Op.Constant _ -> leaf(Origin.CONSTANT);
      case Op.State _ -> leaf(Origin.STATE);
      case Op.Linear _ -> layer(Layer.LINEAR);
      case Op.Convolution _ -> layer(Layer.CONVOLUTION);
      case Op.Pool _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.MatMul _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Transpose _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Add _ -> computed(Value.OVER_OPERAND, Result.REPLACEABLE, Gradient.EQUAL);
      case Op.Multiply _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Mean _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Embedding _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Scale _ -> computed(Value.OVER_OPERAND, Result.REPLACEABLE, Gradient.OWN);
      case Op.Concat _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Slice _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.Reshape _ -> computed(Value.OF_OPERAND, Result.REPLACEABLE, Gradient.IN_PLACE);
      case Op.Activate activate ->
          derivativeOfResult(activate)
              ? computed(Value.OVER_OPERAND, Result.KEPT, Gradient.IN_PLACE)
              : computed(Value.OWN, Result.KEPT, Gradient.IN_PLACE);
      case Op.Elementwise _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.IN_PLACE);
      case Op.Softmax _ -> computed(Value.OVER_OPERAND, Result.KEPT, Gradient.IN_PLACE);
      case Op.Dropout dropout ->
          new OpTraits(
              Origin.OPERANDS,
              Value.OVER_OPERAND,
              Result.REPLACEABLE,
              Gradient.IN_PLACE,
              Scratch.AS_RESULT,
              Layer.NONE,
              dropout.rate() > 0 ? Training.RANDOM : Training.AS_RECORDED);
      case Op.LayerNorm _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.RmsNorm _ -> computed(Value.OWN, Result.REPLACEABLE, Gradient.OWN);
      case Op.BatchNorm _ ->
          new OpTraits(
              Origin.OPERANDS,
              Value.OWN,
              Result.REPLACEABLE,
              Gradient.IN_PLACE,
              Scratch.NONE,
              Layer.NONE,
              Training.BATCH);
    };
  }

  /**
   * The traits of a node's operation.
   *
   * @param node any node
   * @return its traits
   */
  public static OpTraits of(Node node) {
    return of(node.op());
  }

  private static OpTraits leaf(Origin origin) {
    return new OpTraits(
        origin,
        Value.OWN,
        Result.KEPT,
        Gradient.OWN,
        Scratch.NONE,
        Layer.NONE,
        Training.AS_RECORDED);
  }

  private static OpTraits layer(Layer layer) {
    return new OpTraits(
        Origin.OPERANDS,
        Value.OWN,
        Result.REPLACEABLE,
        Gradient.OWN,
        Scratch.NONE,
        layer,
        Training.AS_RECORDED);
  }

  /** Operations without weights, and with the same values in training and in recordings. */
  private static OpTraits computed(Value value, Result result, Gradient gradient) {
    return new OpTraits(
        Origin.OPERANDS, value, result, gradient, Scratch.NONE, Layer.NONE, Training.AS_RECORDED);
  }

  /** Whether the derivative is computed from the result alone, as the kernel does. */
  private static boolean derivativeOfResult(Op.Activate op) {
    return switch (op.activation()) {
      case NONE, RELU, TANH, SIGMOID -> true;
      case LEAKY_RELU -> op.slope() >= 0;
      case ELU, SILU, GELU, SOFTPLUS -> false;
    };
  }
}
