package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.Channels;
import org.repdyn.runtime.kernel.Matrix;

/** Normalisation of each channel over the batch, or by running means in a recording. */
final class PlanBatchNorm extends PlanOp {
  private final Op.BatchNorm op;
  private final Operand x;
  private final Operand gain;
  private final Operand bias;
  private final Matrix runningMean;
  private final Matrix runningVariance;
  private final Operand out;
  private final Channels channels;
  private final double[] mean;
  private final double[] scale;
  private final double[] sums;
  private final double[] products;
  private final double[] factors;
  private final PlanContext context;
  private boolean training;

  PlanBatchNorm(Op.BatchNorm op, List<Operand> in, Operand out, PlanContext context) {
    this.op = op;
    this.x = in.get(0);
    this.gain = in.get(1);
    this.bias = in.get(2);
    this.runningMean = in.get(3).value();
    this.runningVariance = in.get(4).value();
    this.out = out;
    int count = out.dimension(0);
    this.channels = new Channels(count, out.size() / count);
    this.mean = new double[count];
    this.scale = new double[count];
    this.sums = new double[count];
    this.products = new double[count];
    this.factors = new double[count];
    this.context = context;
  }

  @Override
  void forward(long step) {
    training = step != RECORDING;
    int n = x.value().rows() * channels.size();
    if (training) {
      channels.sums(x.value(), mean, context.workspace);
      for (int c = 0; c < mean.length; c++) {
        mean[c] /= n;
      }
      channels.squares(x.value(), mean, scale, context.workspace);
    }
    for (int c = 0; c < mean.length; c++) {
      double variance = scale[c] / n;
      if (training) {
        move(runningMean, c, mean[c]);
        move(runningVariance, c, scale[c] / Math.max(n - 1, 1));
      } else {
        mean[c] = runningMean.get(0, c);
        variance = runningVariance.get(0, c);
      }
      scale[c] = 1 / Math.sqrt(variance + op.epsilon());
      factors[c] = gain.value().get(0, c) * scale[c];
      products[c] = bias.value().get(0, c);
    }
    channels.affine(x.value(), mean, factors, products, out.value());
  }

  /** Moves a running mean towards the batch's. */
  private void move(Matrix running, int channel, double value) {
    double old = running.get(0, channel);
    running.set(0, channel, (float) (old + op.momentum() * (value - old)));
  }

  @Override
  void backward() {
    gain.clear();
    bias.clear();
    int n = x.value().rows() * channels.size();
    Matrix dy = out.gradient();
    channels.products(dy, x.value(), mean, sums, products, context.workspace);
    for (int c = 0; c < mean.length; c++) {
      add(gain, c, products[c] * scale[c]);
      add(bias, c, sums[c]);
    }
    if (!x.requiresGradient()) {
      return;
    }
    // dx = gain scale (dy - mean(dy) - (x - mean) scale² mean(dy (x - mean)))
    for (int c = 0; c < mean.length; c++) {
      factors[c] = gain.value().get(0, c) * scale[c];
      sums[c] = training ? sums[c] / n : 0;
      products[c] = training ? -scale[c] * scale[c] * products[c] / n : 0;
    }
    channels.combine(factors, dy, sums, products, x.value(), mean);
    x.accumulate(dy);
  }

  private static void add(Operand parameter, int channel, double value) {
    if (parameter.requiresGradient()) {
      Matrix gradient = parameter.gradient();
      gradient.set(0, channel, (float) (gradient.get(0, channel) + value));
    }
  }
}
