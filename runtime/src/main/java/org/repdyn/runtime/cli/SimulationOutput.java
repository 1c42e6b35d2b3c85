package org.repdyn.runtime.cli;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.repdyn.runtime.results.SimulatedPath;
import org.repdyn.runtime.results.SimulatedSystem;
import org.repdyn.runtime.results.SimulationResult;
import org.repdyn.runtime.theory.AlignmentRange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Formats simulations as CSV and JSON. Rates keep the names of the dynamics. */
final class SimulationOutput {
  /** The constants of a system after its rates. */
  private static final List<String> START = List.of("h0", "y0", "w0", "dx2", "dy2");

  private SimulationOutput() {}

  /** One system: t,h,y,w. Several: their parameters come first. */
  static void csv(SimulationResult result, PrintStream target) {
    boolean one = result.paths().size() == 1;
    PrintStream out = new PrintStream(new BufferedOutputStream(target, 1 << 16));
    if (!one) {
      out.append(String.join(",", names(result, START))).append(',');
    }
    out.append("t,h,y,w\n");
    for (SimulatedPath p : result.paths()) {
      String head = one ? "" : head(p.system());
      for (int row = 0; row < p.t().length; row++) {
        out.print(
            head + p.t()[row] + ',' + p.h()[row] + ',' + p.y()[row] + ',' + p.w()[row] + '\n');
      }
    }
    out.flush();
  }

  private static String head(SimulatedSystem system) {
    return Arrays.stream(numbers(system))
        .mapToObj(number -> number + ",")
        .collect(Collectors.joining());
  }

  /** One system, or all of them in a list with their parameters. */
  static ObjectNode json(SimulationResult result) {
    if (result.paths().size() == 1) {
      return json(result.paths().getFirst());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode systems = json.putArray("systems");
    List<String> names = names(result, START);
    for (SimulatedPath path : result.paths()) {
      ObjectNode system = json(path);
      double[] numbers = numbers(path.system());
      for (int i = 0; i < numbers.length; i++) {
        system.put(names.get(i), numbers[i]);
      }
      systems.add(system);
    }
    return json;
  }

  /** Prints one line for each system that did not reach the final time. */
  static void endedEarly(SimulationResult result, PrintStream out) {
    List<String> names = names(result, List.of("h", "y", "w", "dx2", "dy2"));
    for (SimulatedPath p : result.endedEarly()) {
      double[] numbers = numbers(p.system());
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        parts.add(names.get(i) + " " + numbers[i]);
      }
      out.printf(
          "The system with %s ended early: %s after t = %s%n",
          String.join(", ", parts), p.status(), p.t()[p.t().length - 1]);
    }
  }

  /** Prints one line if there are starts that no two predictions have. */
  static void impossibleStarts(SimulationResult result, PrintStream out) {
    List<SimulatedSystem> impossible =
        result.paths().stream()
            .map(SimulatedPath::system)
            .filter(s -> !AlignmentRange.of(s.y(), s.dy2()).allows(s.w()))
            .toList();
    if (impossible.isEmpty()) {
      return;
    }
    SimulatedSystem s = impossible.getFirst();
    AlignmentRange range = AlignmentRange.of(s.y(), s.dy2());
    String which =
        result.paths().size() == 1
            ? "the start is impossible"
            : "%d of %d starts are impossible, the first"
                .formatted(impossible.size(), result.paths().size());
    out.printf(
        Locale.ROOT,
        "repdyn: warning: %s with --y %s, --dy2 %s and --w %s: --w must lie in %.6g .. %.6g,"
            + " because |y - w| is at most sqrt(y dy2) (Cauchy-Schwarz); integrated nevertheless%n",
        which,
        s.y(),
        s.dy2(),
        s.w(),
        range.low(),
        range.high());
  }

  private static List<String> names(SimulationResult result, List<String> others) {
    List<String> names = new ArrayList<>(result.rates());
    names.addAll(others);
    return names;
  }

  /** The rates of a system, followed by h, y, w, dx2 and dy2. */
  private static double[] numbers(SimulatedSystem s) {
    int n = s.rates().length;
    double[] all = Arrays.copyOf(s.rates(), n + 5);
    System.arraycopy(new double[] {s.h(), s.y(), s.w(), s.dx2(), s.dy2()}, 0, all, n, 5);
    return all;
  }

  private static ObjectNode json(SimulatedPath path) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    array(json, "t", path.t());
    array(json, "h", path.h());
    array(json, "y", path.y());
    array(json, "w", path.w());
    return json.put("status", path.status());
  }

  private static void array(ObjectNode json, String key, double[] values) {
    ArrayNode array = json.putArray(key);
    for (double value : values) {
      array.add(Double.isFinite(value) ? value : null);
    }
  }
}
