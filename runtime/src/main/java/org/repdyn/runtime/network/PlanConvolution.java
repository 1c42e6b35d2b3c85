package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.runtime.kernel.Convolution;
import org.repdyn.runtime.kernel.ConvolutionGeometry;
import org.repdyn.runtime.kernel.Matrix;

/** Cross-correlation over one or two spatial dimensions. */
final class PlanConvolution extends PlanOp {
  private final Convolution convolution;
  private final Operand x;
  private final Operand wPort;
  private final Operand b;
  private final Matrix w;
  private final Matrix dw;
  private final Operand out;
  private final PlanContext state;
  private final boolean fused;

  PlanConvolution(ConvolutionGeometry geometry, List<Operand> in, Operand out, PlanContext state) {
    this.convolution = new Convolution(geometry, out.value().rows());
    this.x = in.get(0);
    this.wPort = in.get(1);
    this.b = in.size() > 2 ? in.get(2) : null;
    int window = wPort.size() / geometry.outChannels();
    this.w = wPort.values(window);
    this.dw = wPort.gradients(window);
    this.out = out;
    this.state = state;
    this.fused = state.fused(wPort) && (b == null || state.fused(b));
  }

  @Override
  void forward(long step) {
    Matrix bias = b == null ? null : b.value();
    convolution.forward(x.value(), w, bias, out.value(), state.workspace);
  }

  @Override
  void backward() {
    data();
    wPort.clear();
    if (wPort.wanted()) {
      convolution.backwardWeight(1, out.gradient(), x.value(), dw, state.workspace);
    }
    if (b != null && b.wanted()) {
      b.clear();
      convolution.backwardBias(1, out.gradient(), b.gradient(), state.workspace);
    }
  }

  @Override
  void learn() {
    if (!fused) {
      backward();
      return;
    }
    data();
    convolution.backwardWeight(-state.rate(wPort), out.gradient(), x.value(), w, state.workspace);
    if (b != null) {
      convolution.backwardBias(-state.rate(b), out.gradient(), b.value(), state.workspace);
    }
  }

  private void data() {
    if (x.wanted()) {
      convolution.backwardData(out.gradient(), w, x.gradient(), x.add(), state.workspace);
    }
  }
}
