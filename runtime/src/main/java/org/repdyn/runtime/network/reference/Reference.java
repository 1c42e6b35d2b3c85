package org.repdyn.runtime.network.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.OpTraits;

/** The double-precision executor: plain loops, one row at a time, without optimisations. */
final class Reference implements Executor {
  private final Network network;
  private final List<UpdateRule> rules;
  private final ReferenceLoss loss;
  private final int capacity;
  private final List<ReferenceTensor> tensors = new ArrayList<>();
  private final List<ReferenceTensor> parameters = new ArrayList<>();
  private final List<ReferenceOp> ops = new ArrayList<>();
  private final double[][][] moments;
  private final double[] targets;
  private final double[] lossGradient;
  private int rows;
  private long updates;

  Reference(Network network, List<UpdateRule> rules, Loss loss, int capacity, Seed seed) {
    this.network = network;
    this.rules = List.copyOf(rules);
    this.capacity = capacity;
    for (Node node : network.graph().nodes()) {
      ReferenceTensor tensor = new ReferenceTensor(node, capacity);
      tensors.add(tensor);
      List<ReferenceTensor> in = node.inputs().stream().map(n -> tensors.get(n.index())).toList();
      switch (OpTraits.of(node).origin()) {
        case SAMPLES -> {}
        case PARAMETER -> parameters.add(tensor);
        case CONSTANT -> {
          List<Double> values = ((Op.Constant) node.op()).values();
          Arrays.setAll(tensor.value, values::get);
        }
        case STATE -> Arrays.fill(tensor.value, ((Op.State) node.op()).initial());
        case OPERANDS -> ops.add(ReferenceOps.of(node.op(), in, tensor, seed));
      }
    }
    int output = network.output().shape().size();
    this.targets = new double[capacity * output];
    this.lossGradient = new double[capacity * output];
    this.loss = new ReferenceLoss(loss, targets, lossGradient);
    this.moments = new double[tensors.size()][moments()][];
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
        input, 0, tensor(network.graph().input()).value, row * input.length, input.length);
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
      op.beginForward(rows, step);
      for (int row = 0; row < (op.out.node.batched() ? rows : 1); row++) {
        op.forward(row, step);
      }
    }
    ReferenceTensor out = tensor(network.output());
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += loss.of(row, rows, out);
    }
    return sum;
  }

  @Override
  public void backward() {
    tensors.forEach(tensor -> Arrays.fill(tensor.gradient, 0));
    ReferenceTensor out = tensor(network.output());
    System.arraycopy(lossGradient, 0, out.gradient, 0, rows * out.size);
    for (ReferenceOp op : ops.reversed()) {
      op.beginBackward();
      for (int row = 0; row < (op.out.node.batched() ? rows : 1); row++) {
        op.backward(row);
      }
    }
  }

  @Override
  public void update(double[] rates) {
    updates++;
    for (int p = 0; p < parameters.size(); p++) {
      ReferenceTensor tensor = parameters.get(p);
      ReferenceUpdate.apply(rules.get(p), rates[p], updates, tensor, moments[tensor.node.index()]);
    }
  }

  @Override
  public void backwardAndUpdate(double[] rates) {
    backward();
    update(rates);
  }

  @Override
  public void read(Node node, int row, double[] values) {
    ReferenceTensor tensor = tensor(node);
    System.arraycopy(tensor.value, tensor.at(row), values, 0, tensor.size);
  }

  @Override
  public double squaredDistance(Node node, int first, int second) {
    ReferenceTensor tensor = tensor(node);
    double sum = 0;
    for (int i = 0; i < tensor.size; i++) {
      double d = tensor.value[tensor.at(second) + i] - tensor.value[tensor.at(first) + i];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public void write(Node parameter, double[] values) {
    System.arraycopy(values, 0, tensor(parameter).value, 0, tensor(parameter).size);
  }

  @Override
  public void readGradient(Node parameter, double[] values) {
    System.arraycopy(tensor(parameter).gradient, 0, values, 0, tensor(parameter).size);
  }

  @Override
  public int moments() {
    return rules.isEmpty() ? 0 : rules.getFirst().moments();
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

  private ReferenceTensor tensor(Node node) {
    return tensors.get(node.index());
  }
}
