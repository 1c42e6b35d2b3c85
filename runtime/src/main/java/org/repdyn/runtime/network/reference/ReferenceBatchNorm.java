package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.graph.Op;

/** {@code gain * (x - mean) / sqrt(variance + epsilon) + bias} for each channel. */
final class ReferenceBatchNorm extends ReferenceOp {
  private final double epsilon;
  private final double momentum;
  private final int channels;

  /** Elements of one channel of one sample. */
  private final int size;

  private final double[] mean;
  private final double[] scale;

  /** Means over the batch of dy, and of dy times the normalised x. */
  private final double[] slope;

  private final double[] product;
  private int rows;
  private boolean training;

  ReferenceBatchNorm(Op.BatchNorm op, List<ReferenceTensor> in, ReferenceTensor out) {
    super(in, out);
    this.epsilon = op.epsilon();
    this.momentum = op.momentum();
    this.channels = out.node.shape().dimension(0);
    this.size = out.size / channels;
    this.mean = new double[channels];
    this.scale = new double[channels];
    this.slope = new double[channels];
    this.product = new double[channels];
  }

  @Override
  void beginForward(int count, long step) {
    rows = out.node.batched() ? count : 1;
    training = step != RECORDING;
    double[] runningMean = in.get(3).value;
    double[] runningVariance = in.get(4).value;
    int n = rows * size;
    for (int c = 0; c < channels; c++) {
      double variance = runningVariance[c];
      mean[c] = runningMean[c];
      if (training) {
        mean[c] = 0;
        for (int k = 0; k < n; k++) {
          mean[c] += x(c, k) / n;
        }
        variance = 0;
        for (int k = 0; k < n; k++) {
          variance += (x(c, k) - mean[c]) * (x(c, k) - mean[c]) / n;
        }
        double unbiased = variance * n / Math.max(n - 1, 1);
        runningMean[c] += momentum * (mean[c] - runningMean[c]);
        runningVariance[c] += momentum * (unbiased - runningVariance[c]);
      }
      scale[c] = 1 / Math.sqrt(variance + epsilon);
    }
  }

  @Override
  void forward(int row, long step) {
    for (int i = 0; i < out.size; i++) {
      int c = i / size;
      out.value[out.at(row) + i] = in.get(1).value[c] * normal(row, i) + in.get(2).value[c];
    }
  }

  @Override
  void beginBackward() {
    for (int c = 0; c < channels; c++) {
      slope[c] = 0;
      product[c] = 0;
      for (int row = 0; row < rows; row++) {
        for (int i = c * size; i < (c + 1) * size; i++) {
          double dy = out.gradient[out.at(row) + i];
          slope[c] += dy / (rows * size);
          product[c] += dy * normal(row, i) / (rows * size);
        }
      }
      in.get(1).gradient[c] += product[c] * rows * size;
      in.get(2).gradient[c] += slope[c] * rows * size;
    }
  }

  @Override
  void backward(int row) {
    for (int i = 0; i < out.size; i++) {
      int c = i / size;
      double dy = out.gradient[out.at(row) + i];
      double through = training ? dy - slope[c] - normal(row, i) * product[c] : dy;
      in.get(0).gradient[in.get(0).at(row) + i] += in.get(1).value[c] * scale[c] * through;
    }
  }

  /** The k-th of all elements of a channel. */
  private double x(int c, int k) {
    return in.get(0).value[in.get(0).at(k / size) + c * size + k % size];
  }

  private double normal(int row, int i) {
    return (in.get(0).value[in.get(0).at(row) + i] - mean[i / size]) * scale[i / size];
  }
}
