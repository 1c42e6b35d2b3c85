package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.kernel.ConvolutionGeometry;

/** One operation in float32, bound to its memory for a batch of a given number of rows. */
abstract class PlanOp {

  /**
   * Binds an operation.
   *
   * @param op which one
   * @param in its operands
   * @param out its result
   * @param state what all operations of a plan share
   * @return null for inputs, parameters and constants
   */
  static PlanOp of(Op op, List<Operand> in, Operand out, PlanContext state) {
    Operand x = in.isEmpty() ? null : in.getFirst();
    return switch (op) {
      case Op.Input _, Op.Parameter _, Op.Constant _ -> null;
      case Op.Linear _ -> new PlanLinear(in, out, state);
      case Op.Convolution convolution ->
          new PlanConvolution(
              ConvolutionGeometry.of(convolution, shape(x), shape(in.get(1)), shape(out)),
              in,
              out,
              state);
      case Op.Pool pool ->
          new PlanPool(ConvolutionGeometry.of(pool, shape(x), shape(out)), pool.kind(), x, out);
      case Op.MatMul _ -> new PlanMatMul(x, in.get(1), out, state);
      case Op.Transpose _, Op.Concat _, Op.Slice _ -> new PlanCopy(op, in, out);
      case Op.Reshape _ -> new PlanReshape(x, out);
      case Op.Add _ -> new PlanAddScale(1, in, out);
      case Op.Scale scale -> new PlanAddScale((float) scale.factor(), in, out);
      case Op.Activate activate -> new PlanActivate(activate, x, out);
      case Op.Elementwise own -> new PlanElementwise(own, x, out);
      case Op.Softmax _ -> new PlanSoftmax(x, out);
      case Op.Dropout dropout -> new PlanDropout(dropout.rate(), x, out, state);
      case Op.LayerNorm norm -> new PlanLayerNorm(norm.epsilon(), in, out);
    };
  }

  private static Shape shape(Operand port) {
    return port.tensor().node().shape();
  }

  /**
   * Computes the result.
   *
   * @param step the key of random numbers, or {@link ReferenceOp#RECORDING}
   */
  abstract void forward(long step);

  /**
   * Gives each operand its gradient; parameters' gradients are added to. The memory of the result's
   * gradient may be used up.
   */
  abstract void backward();

  /**
   * Like {@link #backward}, but parameters that are {@link PlanContext#fused} are updated at once.
   */
  void learn() {
    backward();
  }
}
