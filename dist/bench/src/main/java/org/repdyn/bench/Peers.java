package org.repdyn.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.kernel.Lanes;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Initialization;
import org.repdyn.runtime.network.Network;

/**
 * Whole training steps beside PyTorch's, one thread each, in turn and in one run: float32, SGD,
 * nothing recorded. Writes a Markdown table. Of each side the fastest of many short bursts counts,
 * which a busy machine disturbs least; only the ratios mean something.
 *
 * <p>Arguments: the table to write, the Python program, the Python interpreter, seconds per row.
 */
public final class Peers {
  private static final double SLOPE = 0.01;
  private static final double RATE = 1e-4;
  private static final int TURNS = 2;

  private Peers() {}

  /** One row of the table: a network, its batch, and how much faster it is to be. */
  private record Row(String name, String what, int batch, Network network, double target) {}

  /** What was measured of one network. */
  private record Rate(double stepsPerSecond, double bytesPerStep) {}

  /** Runs everything. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path table = Path.of(arguments[0]);
    double seconds = Double.parseDouble(arguments[3]);
    List<String> lines = new ArrayList<>();
    String torch = "?";
    for (Row row : rows()) {
      Rate ours = new Rate(0, 0);
      double theirs = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        Map<String, String> peer = python(arguments[2], arguments[1], arguments[3], row.name());
        theirs = Math.max(theirs, Double.parseDouble(peer.get(row.name())));
        torch = peer.get("version");
        Rate rate = measure(row, seconds);
        ours = rate.stepsPerSecond() > ours.stepsPerSecond() ? rate : ours;
      }
      lines.add(
          "| %s | %s | %.0f | %.0f | %.1f | %.1f | %.0f |"
              .formatted(
                  row.name(),
                  row.what(),
                  ours.stepsPerSecond(),
                  theirs,
                  ours.stepsPerSecond() / theirs,
                  row.target(),
                  ours.bytesPerStep()));
      System.out.println(lines.getLast());
    }
    Files.writeString(table, page(lines, torch), StandardCharsets.UTF_8);
  }

  private static String page(List<String> lines, String torch) {
    return """
    # Training steps beside PyTorch

    One thread, float32, SGD, side by side in one run; only the ratios mean something. Made by
    `mvn -q -pl dist/bench -am -Dmaven.test.skip=true -Ppeers package` (needs `python3` with `torch`).

    | row | network | steps/s | PyTorch steps/s | ratio | asked | bytes/step |
    | --- | --- | --- | --- | --- | --- | --- |
    %s

    %s; Java %s; PyTorch %s; %s.
    """
        .formatted(
            String.join("\n", lines), Lanes.describe(), Runtime.version(), torch, processor());
  }

  private static List<Row> rows() {
    return List.of(
        new Row("default", "MLP 1-500x20-1, batch 2", 2, mlp(sizes(1, 500, 20, 1)), 5),
        new Row("narrow", "MLP 1-50x20-1, batch 2", 2, mlp(sizes(1, 50, 20, 1)), 8),
        new Row("cnn", "CNN, 20 channels, kernel 11, length 500, batch 2", 2, cnn(), 3),
        new Row("mnist", "MLP 784-200x4-10, batch 64", 64, mlp(sizes(784, 200, 4, 10)), 1.3),
        new Row(
            "feature-collapse", "MLP 27-100x4-1, batch 64", 64, mlp(sizes(27, 100, 4, 1)), 1.5));
  }

  private static int[] sizes(int in, int width, int hidden, int out) {
    int[] sizes = new int[hidden + 2];
    Arrays.fill(sizes, width);
    sizes[0] = in;
    sizes[hidden + 1] = out;
    return sizes;
  }

  private static Network mlp(int... sizes) {
    int last = sizes.length - 1;
    return Network.build(
        Shape.of(sizes[0]),
        (graph, x) -> {
          Node node = x;
          for (int i = 1; i < last; i++) {
            node = activate(graph, graph.linear("hidden-" + i, node, sizes[i]));
          }
          return node;
        },
        (graph, x, output) -> graph.linear("readout", x, sizes[last]),
        Shape.of(sizes[last]));
  }

  private static Network cnn() {
    return Network.build(
        Shape.of(1),
        (graph, x) -> {
          Node node = activate(graph, graph.linear("first", x, 500));
          node = graph.reshape(node, Shape.of(1, 500));
          for (int i = 1; i <= 11; i++) {
            int channels = i < 11 ? 20 : 1;
            node = activate(graph, graph.convolution("hidden-" + i, node, channels, 11, 1, 0));
          }
          return graph.reshape(node, Shape.of(500 - 10 * 11));
        },
        (graph, x, output) -> graph.linear("readout", x, 1),
        Shape.of(1));
  }

  private static Node activate(Graph graph, Node node) {
    return graph.activate(node, Activation.LEAKY_RELU, SLOPE);
  }

  private static Rate measure(Row row, double seconds) {
    Network network = row.network();
    Seed seed = Seed.of(1);
    try (Executor executor =
        Executor.of(
            network,
            TrainingSettings.DEFAULT,
            Loss.HALF_MSE,
            row.batch(),
            seed,
            Precision.FLOAT32)) {
      Initialization.apply(executor, InitSettings.DEFAULT, seed);
      double[] input = new double[network.graph().input().shape().size()];
      double[] target = new double[network.output().shape().size()];
      for (int r = 0; r < row.batch(); r++) {
        int sample = r;
        Arrays.setAll(input, i -> seed.child("input" + sample).normal(i));
        Arrays.setAll(target, i -> seed.child("target" + sample).normal(i));
        executor.load(r, input, target);
      }
      double[] rates = new double[network.parameters().size()];
      Arrays.fill(rates, RATE);
      burst(executor, row.batch(), rates, seconds);
      return burst(executor, row.batch(), rates, seconds);
    }
  }

  private static Rate burst(Executor executor, int batch, double[] rates, double seconds) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long best = Long.MAX_VALUE;
    long steps = 0;
    long bytes = threads.getCurrentThreadAllocatedBytes();
    for (long now = System.nanoTime(); now < end; steps++) {
      executor.forward(batch, steps);
      executor.learn(rates);
      long after = System.nanoTime();
      best = Math.min(best, after - now);
      now = after;
    }
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    return new Rate(1e9 / best, (double) bytes / steps);
  }

  private static Map<String, String> python(String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words[0], words[1], words[2], words[3])
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // OpenBLAS takes some newer processors for older ones, and ignores torch.set_num_threads.
    builder.environment().putIfAbsent("OPENBLAS_CORETYPE", "SkylakeX");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(words[0] + " " + words[1] + " failed");
    }
    Map<String, String> values = new HashMap<>();
    output.lines().forEach(line -> values.put(line.split(" ")[0], line.split(" ")[1]));
    return values;
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
