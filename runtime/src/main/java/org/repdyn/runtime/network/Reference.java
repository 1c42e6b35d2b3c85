package org.repdyn.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;

/** The double-precision executor: plain loops, one row at a time, nothing clever. */
final class Reference implements Executor {
  private final Network network;
  private final TrainingSettings rule;
  private final LossHead loss;
  private final int capacity;
  private final List<ReferenceTensor> cells = new ArrayList<>();
  private final List<ReferenceTensor> parameters = new ArrayList<>();
  private final List<ReferenceOp> ops = new ArrayList<>();
  private final double[][][] moments;
  private final double[] targets;
  private final double[] lossGradient;
  private int rows;
  private long updates;

  Reference(Network network, TrainingSettings rule, Loss loss, int capacity, Seed seed) {
    this.network = network;
    this.rule = rule;
    this.capacity = capacity;
    for (Node node : network.graph().nodes()) {
      ReferenceTensor cell = new ReferenceTensor(node, capacity);
      cells.add(cell);
      List<ReferenceTensor> in = node.inputs().stream().map(n -> cells.get(n.index())).toList();
      ReferenceOp op = ReferenceOp.of(node.op(), in, cell, seed);
      if (op != null) {
        ops.add(op);
      } else if (node.op() instanceof Op.Constant constant) {
        Arrays.setAll(cell.value, i -> constant.values().get(i));
      } else if (node.op() instanceof Op.Parameter) {
        parameters.add(cell);
      }
    }
    int output = network.output().shape().size();
    this.loss = new LossHead(loss, output);
    this.targets = new double[capacity * output];
    this.lossGradient = new double[capacity * output];
    this.moments = new double[cells.size()][moments()][];
    parameters.forEach(p -> Arrays.setAll(moments[p.node.index()], _ -> new double[p.size]));
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void load(int row, double[] input, double[] target) {
    System.arraycopy(
        input, 0, cell(network.graph().input()).value, row * input.length, input.length);
    System.arraycopy(target, 0, targets, row * target.length, target.length);
  }

  @Override
  public double evaluate(int count) {
    return forward(count, ReferenceOp.RECORDING);
  }

  @Override
  public double forward(int count, long step) {
    rows = count;
    for (ReferenceOp op : ops) {
      for (int row = 0; row < (op.out.node.batched() ? rows : 1); row++) {
        op.forward(row, step);
      }
    }
    ReferenceTensor out = cell(network.output());
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += loss.row(rows, out.value, targets, row * out.size, lossGradient);
    }
    return sum;
  }

  @Override
  public void backward() {
    cells.forEach(cell -> Arrays.fill(cell.gradient, 0));
    ReferenceTensor out = cell(network.output());
    System.arraycopy(lossGradient, 0, out.gradient, 0, rows * out.size);
    for (ReferenceOp op : ops.reversed()) {
      for (int row = 0; row < (op.out.node.batched() ? rows : 1); row++) {
        op.backward(row);
      }
    }
  }

  @Override
  public void update(double[] rates) {
    updates++;
    for (int p = 0; p < parameters.size(); p++) {
      ReferenceTensor cell = parameters.get(p);
      double[][] moment = moments[cell.node.index()];
      for (int i = 0; i < cell.size; i++) {
        double gradient = cell.gradient[i] + rule.weightDecay() * cell.value[i];
        cell.value[i] -= rates[p] * direction(gradient, moment, i);
      }
    }
  }

  /** What the optimizer makes of a gradient. */
  private double direction(double gradient, double[][] moment, int i) {
    switch (rule.optimizer()) {
      case SGD -> {
        return gradient;
      }
      case MOMENTUM -> {
        moment[0][i] = rule.momentum() * moment[0][i] + gradient;
        return moment[0][i];
      }
      case ADAM -> {
        moment[0][i] = rule.momentum() * moment[0][i] + (1 - rule.momentum()) * gradient;
        moment[1][i] = rule.beta2() * moment[1][i] + (1 - rule.beta2()) * gradient * gradient;
        double mean = moment[0][i] / (1 - StrictMath.pow(rule.momentum(), updates));
        double square = moment[1][i] / (1 - StrictMath.pow(rule.beta2(), updates));
        return mean / (Math.sqrt(square) + rule.epsilon());
      }
    }
    throw new AssertionError(rule.optimizer());
  }

  @Override
  public void learn(double[] rates) {
    backward();
    update(rates);
  }

  @Override
  public void read(Node node, int row, double[] values) {
    ReferenceTensor cell = cell(node);
    System.arraycopy(cell.value, cell.at(row), values, 0, cell.size);
  }

  @Override
  public double squaredDistance(Node node, int first, int second) {
    ReferenceTensor cell = cell(node);
    double sum = 0;
    for (int i = 0; i < cell.size; i++) {
      double d = cell.value[cell.at(second) + i] - cell.value[cell.at(first) + i];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public void write(Node parameter, double[] values) {
    System.arraycopy(values, 0, cell(parameter).value, 0, cell(parameter).size);
  }

  @Override
  public void readGradient(Node parameter, double[] values) {
    System.arraycopy(cell(parameter).gradient, 0, values, 0, cell(parameter).size);
  }

  @Override
  public int moments() {
    return rule.optimizer().moments();
  }

  @Override
  public void readMoment(Node parameter, int moment, double[] values) {
    double[] from = moments[parameter.index()][moment];
    System.arraycopy(from, 0, values, 0, from.length);
  }

  @Override
  public void writeMoment(Node parameter, int moment, double[] values) {
    double[] to = moments[parameter.index()][moment];
    System.arraycopy(values, 0, to, 0, to.length);
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public void updates(long count) {
    updates = count;
  }

  @Override
  public void close() {
    // Arrays alone: nothing to release.
  }

  private ReferenceTensor cell(Node node) {
    return cells.get(node.index());
  }
}
