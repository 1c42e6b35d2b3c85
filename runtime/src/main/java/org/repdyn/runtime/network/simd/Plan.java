package org.repdyn.runtime.network.simd;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.LossHead;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.OpTraits;
import org.repdyn.runtime.network.memory.Layout;
import org.repdyn.runtime.network.memory.Tensor;

/**
 * The float32 executor. All memory is laid out once; for each number of rows that a batch has had,
 * the operations are bound to their part of it once, so that a step allocates nothing. With plain
 * gradient descent, a weight matrix that is used once is updated in the pass that reads it
 * backward.
 */
final class Plan implements Executor {
  private final Network network;
  private final List<UpdateRule> rules;
  private final LossHead loss;
  private final int capacity;
  private final Arena arena = Arena.ofShared();
  private final Layout layout;
  private final Tensor[] tensors;
  private final Node[] parameters;
  private final Matrix[][] moments;
  private final PlanContext context;
  private final Program[] programs;
  private final double[] outputs;
  private final double[] targets;
  private final double[] lossGradient;
  private Program program;
  private long updates;

  Plan(Network network, List<UpdateRule> rules, Loss loss, int capacity, Seed seed) {
    this.network = network;
    this.rules = List.copyOf(rules);
    this.capacity = capacity;
    this.layout = new Layout(network, capacity);
    this.tensors = layout.tensors(arena);
    this.parameters = network.parameters().toArray(Node[]::new);
    boolean[] fused = new boolean[tensors.length];
    for (Node n : network.graph().nodes()) {
      switch (n.op()) {
        case Op.Constant(var _, List<Double> values) ->
            tensor(n).value().set(values.stream().mapToDouble(v -> v).toArray());
        case Op.State(var _, double initial) -> tensor(n).value().fill((float) initial);
        default -> {}
      }
    }
    for (int p = 0; p < parameters.length; p++) {
      fused[parameters[p].index()] =
          PlanUpdate.needsGradientAlone(rules.get(p)) && layout.fusable(parameters[p]);
    }
    this.context = new PlanContext(seed, fused);
    this.programs = new Program[capacity + 1];
    int output = network.output().shape().size();
    this.loss = new LossHead(loss, output);
    this.outputs = new double[capacity * output];
    this.targets = new double[capacity * output];
    this.lossGradient = new double[capacity * output];
    this.moments = new Matrix[tensors.length][moments()];
    for (Node p : parameters) {
      for (int m = 0; m < moments(); m++) {
        moments[p.index()][m] = Matrix.allocate(arena, 1, tensor(p).value().columns());
      }
    }
  }

  /** The operations of the network, bound to a batch of so many rows. */
  private final class Program {
    private final int rows;
    private final PlanOp[] forward;
    private final PlanOp[] backward;
    private final Matrix out;
    private final Matrix outGradient;

    Program(int rows) {
      this.rows = rows;
      Operand output = Operand.of(tensor(network.output()), rows, false);
      this.out = output.value();
      this.outGradient = output.gradient();
      List<PlanOp> all = new ArrayList<>();
      List<PlanOp> trained = new ArrayList<>();
      // Backward order: the first to give a node its gradient overwrites, the others add.
      boolean[] given = new boolean[tensors.length];
      given[network.output().index()] = true;
      for (Node n : network.graph().nodes().reversed()) {
        if (OpTraits.of(n).origin() != OpTraits.Origin.OPERANDS) {
          continue;
        }
        List<Operand> in = new ArrayList<>();
        for (Node i : n.inputs()) {
          // The gradients of parameters are set to 0 before a backward pass.
          boolean parameter = OpTraits.of(i).origin() == OpTraits.Origin.PARAMETER;
          in.add(Operand.of(tensor(i), rows, parameter || given[i.index()]));
          given[i.index()] |= layout.requiresGradient(n);
        }
        PlanOp op = PlanOps.of(n.op(), in, Operand.of(tensor(n), rows, false), context);
        all.addFirst(op);
        if (layout.requiresGradient(n)) {
          trained.add(op);
        }
      }
      this.forward = all.toArray(PlanOp[]::new);
      this.backward = trained.toArray(PlanOp[]::new);
    }

    double forward(long step) {
      for (PlanOp op : forward) {
        op.forward(step);
      }
      int size = out.columns();
      out.get(outputs);
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += loss.row(rows, outputs, targets, row * size, lossGradient);
      }
      return sum;
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void load(int row, double[] input, double[] target) {
    tensor(network.graph().input()).value().setRow(row, input);
    System.arraycopy(target, 0, targets, row * target.length, target.length);
  }

  @Override
  public double evaluate(int rows) {
    return forward(rows, PlanOp.RECORDING);
  }

  @Override
  public double forward(int rows, long step) {
    program = programs[rows];
    if (program == null) {
      program = new Program(rows);
      programs[rows] = program;
    }
    return program.forward(step);
  }

  @Override
  public void backward() {
    begin(false);
    for (PlanOp op : program.backward) {
      op.backward();
    }
  }

  @Override
  public void update(double[] rates) {
    updates++;
    for (int p = 0; p < parameters.length; p++) {
      update(p, rates[p]);
    }
  }

  @Override
  public void backwardAndUpdate(double[] rates) {
    updates++;
    for (int p = 0; p < parameters.length; p++) {
      context.rates[parameters[p].index()] = (float) rates[p];
    }
    begin(true);
    for (PlanOp op : program.backward) {
      op.backwardAndUpdate();
    }
    for (int p = 0; p < parameters.length; p++) {
      if (!context.fused(parameters[p])) {
        update(p, rates[p]);
      }
    }
  }

  /** Clears what is added to, and puts the gradient of the loss into place. */
  private void begin(boolean learning) {
    for (Node p : parameters) {
      if (layout.requiresGradient(p) && !(learning && context.fused(p))) {
        tensor(p).gradient().fill(0);
      }
    }
    if (program.outGradient != null) {
      program.outGradient.set(lossGradient);
    }
  }

  private void update(int p, double rate) {
    Node parameter = parameters[p];
    if (!layout.requiresGradient(parameter)) {
      return;
    }
    Tensor tensor = tensor(parameter);
    Matrix[] arrays = moments[parameter.index()];
    PlanUpdate.apply(rules.get(p), rate, updates, tensor.gradient(), arrays, tensor.value());
  }

  @Override
  public void read(Node node, int row, double[] values) {
    tensor(node).get(tensor(node).value(), node.batched() ? row : 0, values);
  }

  @Override
  public double squaredDistance(Node node, int first, int second) {
    return node.batched() ? tensor(node).value().squaredDistance(first, second) : 0;
  }

  @Override
  public void write(Node parameter, double[] values) {
    tensor(parameter).set(tensor(parameter).value(), values);
  }

  @Override
  public void readGradient(Node parameter, double[] values) {
    if (layout.requiresGradient(parameter)) {
      tensor(parameter).get(tensor(parameter).gradient(), 0, values);
    } else {
      Arrays.fill(values, 0);
    }
  }

  @Override
  public int moments() {
    return rules.isEmpty() ? 0 : rules.getFirst().moments();
  }

  @Override
  public void readMoment(Node parameter, int moment, double[] values) {
    tensor(parameter).get(moments[parameter.index()][moment], 0, values);
  }

  @Override
  public void writeMoment(Node parameter, int moment, double[] values) {
    tensor(parameter).set(moments[parameter.index()][moment], values);
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
    arena.close();
  }

  private Tensor tensor(Node node) {
    return tensors[node.index()];
  }
}
