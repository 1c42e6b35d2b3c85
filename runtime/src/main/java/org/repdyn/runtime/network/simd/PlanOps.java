package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.api.graph.Op;

/** Creates the float32 operation of each kind. */
final class PlanOps {
  private PlanOps() {}

  /**
   * Binds an operation.
   *
   * @param op which one, with operands
   * @param in its operands
   * @param out its result
   * @param context what all operations of a plan share
   * @return the operation
   */
  static PlanOp of(Op op, List<Operand> in, Operand out, PlanContext context) {
    Operand x = in.getFirst();
    return switch (op) {
      case Op.Input _, Op.Parameter _, Op.Constant _, Op.State _ ->
          throw new IllegalArgumentException("nothing to compute: " + op);
      case Op.Linear _ -> new PlanLinear(in, out, context);
      case Op.Convolution convolution -> new PlanConvolution(convolution, in, out, context);
      case Op.Pool pool -> new PlanPool(pool, x, out);
      case Op.MatMul _ -> new PlanMatMul(x, in.get(1), out, context);
      case Op.Transpose transpose ->
          out.liesWhere(x) ? new PlanView(x, out) : PlanSum.transpose(transpose, x, out, context);
      case Op.Concat concat -> PlanSum.concat(concat, in, out, context);
      case Op.Slice slice -> PlanSum.slice(slice, x, out, context);
      case Op.Reshape _ -> new PlanView(x, out);
      case Op.Add _ -> PlanSum.add(in, out, context);
      case Op.Scale scale -> PlanSum.scale(scale, x, out, context);
      case Op.Mean mean -> PlanSum.mean(mean, x, out, context);
      case Op.Multiply _ -> new PlanMultiply(x, in.get(1), out);
      case Op.Embedding _ -> new PlanEmbedding(x, in.get(1), out);
      case Op.Activate activate -> new PlanActivate(activate, x, out);
      case Op.Elementwise own -> new PlanElementwise(own, x, out);
      case Op.Softmax softmax -> new PlanSoftmax(softmax.scale(), x, out, context);
      case Op.Dropout dropout -> new PlanDropout(dropout.rate(), x, out, context);
      case Op.LayerNorm norm -> new PlanRowNorm(norm.epsilon(), in, out, context);
      case Op.RmsNorm norm -> new PlanRowNorm(norm.epsilon(), in, out, context);
      case Op.BatchNorm norm -> new PlanBatchNorm(norm, in, out, context);
    };
  }
}
