import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Training steps of the benchmark networks in libtorch, through DJL as its users write them. Prints
 * its name, then for each line {@code row seconds} on standard input the rate of the steps made in
 * so long. Run from its source, on a class path that no build needs.
 */
final class Libtorch {
  private static final float SLOPE = 0.01f;

  private final Model model;
  private final Trainer trainer;
  private final NDList input;
  private final NDList target;

  private Libtorch(String row) {
    int batch = row.equals("mnist") || row.equals("feature-collapse") ? 64 : 2;
    int inputs = row.equals("mnist") ? 784 : row.equals("feature-collapse") ? 27 : 1;
    int outputs = row.equals("mnist") ? 10 : 1;
    model = Model.newInstance(row, "PyTorch");
    model.setBlock(
        switch (row) {
          case "default" -> mlp(500, 20, outputs);
          case "narrow" -> mlp(50, 20, outputs);
          case "cnn" -> cnn();
          case "mnist" -> mlp(200, 4, outputs);
          case "feature-collapse" -> mlp(100, 4, outputs);
          default -> throw new IllegalArgumentException(row);
        });
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1e-4f)).build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(sgd)
                .optInitializer(new XavierInitializer(), "weight"));
    trainer.initialize(new Shape(batch, inputs));
    NDManager manager = trainer.getManager();
    input = new NDList(manager.randomNormal(new Shape(batch, inputs), DataType.FLOAT32));
    target = new NDList(manager.randomNormal(new Shape(batch, outputs), DataType.FLOAT32));
  }

  private static SequentialBlock mlp(int units, int hidden, int outputs) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < hidden; i++) {
      block.add(Linear.builder().setUnits(units).build()).add(Activation.leakyReluBlock(SLOPE));
    }
    return block.add(Linear.builder().setUnits(outputs).build());
  }

  private static SequentialBlock cnn() {
    SequentialBlock block = new SequentialBlock();
    block.add(Linear.builder().setUnits(500).build()).add(Activation.leakyReluBlock(SLOPE));
    block.add(x -> new NDList(x.singletonOrThrow().expandDims(1)));
    for (int i = 1; i <= 11; i++) {
      block.add(Conv1d.builder().setFilters(i < 11 ? 20 : 1).setKernelShape(new Shape(11)).build());
      block.add(Activation.leakyReluBlock(SLOPE));
    }
    block.add(x -> new NDList(x.singletonOrThrow().squeeze(1)));
    return block.add(Linear.builder().setUnits(1).build());
  }

  private void step() {
    try (NDManager scope = trainer.getManager().newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      NDList x = new NDList(input.singletonOrThrow().duplicate());
      x.attach(scope);
      NDList prediction = trainer.forward(x);
      NDArray loss = trainer.getLoss().evaluate(target, prediction);
      collector.backward(loss);
      prediction.attach(scope);
      loss.attach(scope);
    }
    trainer.step();
  }

  private double rate(double seconds) {
    step(); // finds in the cache what others left there
    long start = System.nanoTime();
    long now = start;
    long steps = 0;
    for (; now - start < seconds * 1e9; steps++) {
      step();
      now = System.nanoTime();
    }
    return steps * 1e9 / (now - start);
  }

  /** Answers requests until there are no more. */
  public static void main(String[] arguments) {
    Engine engine = Engine.getEngine("PyTorch");
    System.out.println("libtorch " + engine.getVersion());
    Map<String, Libtorch> rows = new HashMap<>();
    try (Scanner requests = new Scanner(System.in)) {
      while (requests.hasNext()) {
        Libtorch row = rows.computeIfAbsent(requests.next(), Libtorch::new);
        System.out.println(row.rate(Double.parseDouble(requests.next())));
      }
    }
  }
}
