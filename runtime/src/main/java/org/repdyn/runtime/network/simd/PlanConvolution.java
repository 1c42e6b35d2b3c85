package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.Convolution;
import org.repdyn.runtime.kernel.ConvolutionGeometry;
import org.repdyn.runtime.kernel.Matrix;

/** Cross-correlation over one or two spatial dimensions. */
final class PlanConvolution extends PlanOp {
  private final Convolution convolution;
  private final Operand x;
  private final Operand weight;
  private final Operand b;
  private final Matrix w;
  private final Matrix dw;
  private final Operand out;
  private final PlanContext context;
  private final boolean fused;

  PlanConvolution(Op.Convolution op, List<Operand> in, Operand out, PlanContext context) {
    ConvolutionGeometry geometry = geometry(op, in.get(0), in.get(1), out);
    this.convolution = new Convolution(geometry, out.value().rows());
    this.x = in.get(0);
    this.weight = in.get(1);
    this.b = in.size() > 2 ? in.get(2) : null;
    int window = weight.size() / geometry.outChannels();
    this.w = weight.values(window);
    this.dw = weight.gradients(window);
    this.out = out;
    this.context = context;
    this.fused = context.fused(weight) && (b == null || context.fused(b));
  }

  private static ConvolutionGeometry geometry(
      Op.Convolution op, Operand x, Operand weight, Operand out) {
    boolean flat = x.shape().rank() == 2;
    return new ConvolutionGeometry(
        x.dimension(0),
        flat ? 1 : x.dimension(1),
        x.dimension(-1),
        out.dimension(0),
        flat ? 1 : out.dimension(1),
        out.dimension(-1),
        flat ? 1 : weight.dimension(2),
        weight.dimension(-1),
        op.stride(),
        flat ? 0 : op.padding(),
        op.padding());
  }

  @Override
  void forward(long step) {
    Matrix bias = b == null ? null : b.value();
    convolution.forward(x.value(), w, bias, out.value(), context.workspace);
  }

  @Override
  void backward() {
    data();
    weight.clear();
    if (weight.requiresGradient()) {
      convolution.backwardWeight(1, out.gradient(), x.value(), dw, context.workspace);
    }
    if (b != null && b.requiresGradient()) {
      b.clear();
      convolution.backwardBias(1, out.gradient(), b.gradient(), context.workspace);
    }
  }

  @Override
  void backwardAndUpdate() {
    if (!fused) {
      backward();
      return;
    }
    data();
    convolution.backwardWeight(
        -context.rate(weight), out.gradient(), x.value(), w, context.workspace);
    if (b != null) {
      convolution.backwardBias(-context.rate(b), out.gradient(), b.value(), context.workspace);
    }
  }

  private void data() {
    if (x.requiresGradient()) {
      convolution.backwardData(out.gradient(), w, x.gradient(), x.add(), context.workspace);
    }
  }
}
