package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Op;

/** Creates the double-precision operation of each kind. */
final class ReferenceOps {
  private ReferenceOps() {}

  /** The operation of a node that has operands. */
  static ReferenceOp of(Op op, List<ReferenceTensor> in, ReferenceTensor out, Seed seed) {
    return switch (op) {
      case Op.Input _, Op.Parameter _, Op.Constant _, Op.State _ ->
          throw new IllegalArgumentException("nothing to compute: " + op);
      case Op.Linear _ -> new ReferenceLinear(in, out);
      case Op.Convolution convolution -> new ReferenceConvolution(convolution, in, out);
      case Op.Pool pool -> new ReferencePool(pool, in, out);
      case Op.MatMul _ -> new ReferenceMatMul(in, out);
      case Op.Transpose transpose -> ReferenceCopy.transpose(transpose, in, out);
      case Op.Concat concat -> ReferenceCopy.concat(concat, in, out);
      case Op.Slice slice -> ReferenceCopy.slice(slice, in, out);
      case Op.Reshape _ -> new ReferenceElementwise(x -> x, _ -> 1, in, out);
      case Op.Add _ -> new ReferencePointwise(ReferencePointwise.SUM, in, out);
      case Op.Multiply _ -> new ReferencePointwise(ReferencePointwise.PRODUCT, in, out);
      case Op.Mean mean -> new ReferenceMean(mean, in, out);
      case Op.Embedding _ -> new ReferenceEmbedding(in, out);
      case Op.Scale scale ->
          new ReferenceElementwise(x -> scale.factor() * x, _ -> scale.factor(), in, out);
      case Op.Activate activate -> of(ReferenceActivations.of(activate), in, out, seed);
      case Op.Elementwise own ->
          new ReferenceElementwise(own.function(), own.derivative(), in, out);
      case Op.Softmax softmax -> new ReferenceSoftmax(softmax.scale(), in, out);
      case Op.Dropout dropout -> new ReferenceDropout(dropout, seed, in, out);
      case Op.LayerNorm norm -> new ReferenceLayerNorm(norm, in, out);
      case Op.RmsNorm norm -> new ReferenceRmsNorm(norm, in, out);
      case Op.BatchNorm norm -> new ReferenceBatchNorm(norm, in, out);
    };
  }
}
