package org.repdyn.runtime.cli;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repdyn.runtime.config.ComponentSpec;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.experiment.Simulations;
import org.repdyn.runtime.experiment.TheoryResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Integrates the theory alone. */
@Command(
    name = "simulate",
    description = "Integrate the theory alone, for one system or a grid of them.",
    footer = {
      "",
      "Every number may be a list, such as --eta-h 1e-4,2e-4: all combinations are integrated.",
      "Example: repdyn simulate --eta-h 7e-4 --eta-y 0.036 --h 8e-4 --y 3e-9 --w 4e-5 --until 6000"
    })
final class SimulateCommand implements Callable<Integer> {
  /** Of all systems together: what a few hundred megabytes hold. */
  private static final int MOST_ROWS = 10_000_000;

  @Mixin CommonOptions common;

  @Option(names = "--eta-h", required = true, split = ",", description = "Rates of the encoder.")
  double[] etaH;

  @Option(names = "--eta-y", required = true, split = ",", description = "Rates of the decoder.")
  double[] etaY;

  @Option(names = "--h", required = true, split = ",", description = "Initial h, above 0.")
  double[] h;

  @Option(names = "--y", required = true, split = ",", description = "Initial y, 0 or more.")
  double[] y;

  @Option(names = "--w", required = true, split = ",", description = "Initial w.")
  double[] w;

  @Option(names = "--dx2", split = ",", description = "Squared input distance; 1 unless given.")
  double[] dx2 = {1};

  @Option(names = "--dy2", split = ",", description = "Squared target distance; 0.5 unless given.")
  double[] dy2 = {0.5};

  @Option(names = "--until", required = true, description = "The last time, above 0.")
  double until;

  @Option(names = "--rows", description = "Rows from 0 to the last time; 601 unless given.")
  int rows = 601;

  @Option(names = "--dynamics", description = "The theory; two-point unless given.")
  String dynamics = "two-point";

  @Option(names = "--solver", description = "The method; dopri5 unless given.")
  String solver = "dopri5";

  @Override
  public Integer call() {
    check(until > 0 && until < Double.POSITIVE_INFINITY, "--until must be above 0, was " + until);
    check(rows >= 2 && rows <= MOST_ROWS, "--rows must lie in 2 .. 10000000, was " + rows);
    TheorySettings defaults = Experiment.DEFAULT.theory();
    TheorySettings wanted =
        defaults.with(
            new ComponentSpec(dynamics, defaults.dynamics().settings()),
            new ComponentSpec(solver, defaults.solver().settings()),
            null);
    TheoryResolver.Theory theory = common.open().getInstance(TheoryResolver.class).of(wanted);
    List<Simulations.Start> starts = starts();
    long total = (long) starts.size() * rows;
    check(
        total <= MOST_ROWS,
        "%d systems of %d rows are more than %d rows; ask for fewer --rows or systems"
            .formatted(starts.size(), rows, MOST_ROWS));
    List<Simulations.Path> paths = Simulations.run(theory, starts, times());
    if (common.json) {
      Output.json(paths.size() == 1 ? json(paths.getFirst()) : json(paths));
    } else {
      print(paths);
    }
    List<Simulations.Path> failed =
        paths.stream().filter(p -> !p.status().equals("completed")).toList();
    for (Simulations.Path p : failed) {
      System.err.printf(
          Locale.ROOT,
          "The system with etaH %s, etaY %s, h %s, y %s, w %s, dx2 %s, dy2 %s ended early: %s after"
              + " t = %s%n",
          numbers(p.start(), p.status(), p.t()[p.t().length - 1]));
    }
    return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Object[] numbers(Simulations.Start s, Object... more) {
    List<Object> all = new ArrayList<>(List.of(s.rates()[0], s.rates()[1]));
    all.addAll(List.of(s.h(), s.y(), s.w(), s.dx2(), s.dy2()));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private List<Simulations.Start> starts() {
    List<Simulations.Start> starts = new ArrayList<>();
    for (double[] v : product(etaH, etaY, h, y, w, dx2, dy2)) {
      check(
          Arrays.stream(v).allMatch(Double::isFinite),
          "every number must be finite, but the systems have " + Arrays.toString(v));
      check(v[0] > 0, "--eta-h must be above 0, was " + v[0]);
      check(v[1] > 0, "--eta-y must be above 0, was " + v[1]);
      check(v[2] > 0, "--h must be above 0, was " + v[2]);
      check(v[3] >= 0, "--y must be 0 or more, was " + v[3]);
      check(v[5] > 0, "--dx2 must be above 0, was " + v[5]);
      check(v[6] >= 0, "--dy2 must be 0 or more, was " + v[6]);
      double[] rates = {v[0], v[1]};
      starts.add(new Simulations.Start(rates, v[2], v[3], v[4], v[5], v[6]));
    }
    return starts;
  }

  /** All combinations, the last list running fastest. */
  private static List<double[]> product(double[]... lists) {
    List<double[]> all = List.of(new double[0]);
    for (double[] list : lists) {
      List<double[]> longer = new ArrayList<>();
      for (double[] head : all) {
        for (double value : list) {
          double[] next = Arrays.copyOf(head, head.length + 1);
          next[head.length] = value;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private double[] times() {
    double[] times = new double[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = until * row / (rows - 1);
    }
    return times;
  }

  /** One system: t,h,y,w. Several: their parameters come first. */
  private static void print(List<Simulations.Path> paths) {
    boolean one = paths.size() == 1;
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16));
    out.append(one ? "" : "etaH,etaY,h0,y0,w0,dx2,dy2,").append("t,h,y,w\n");
    for (Simulations.Path p : paths) {
      Simulations.Start s = p.start();
      String head = one ? "" : "%s,%s,%s,%s,%s,%s,%s,".formatted(numbers(s));
      for (int row = 0; row < p.t().length; row++) {
        out.print(
            head + p.t()[row] + ',' + p.h()[row] + ',' + p.y()[row] + ',' + p.w()[row] + '\n');
      }
    }
    out.flush();
  }

  private static ObjectNode json(List<Simulations.Path> paths) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode systems = json.putArray("systems");
    for (Simulations.Path p : paths) {
      ObjectNode system = json(p);
      Simulations.Start s = p.start();
      system.put("etaH", s.rates()[0]).put("etaY", s.rates()[1]);
      system.put("h0", s.h()).put("y0", s.y()).put("w0", s.w());
      system.put("dx2", s.dx2()).put("dy2", s.dy2());
      systems.add(system);
    }
    return json;
  }

  private static ObjectNode json(Simulations.Path path) {
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

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new InvalidInputException(message);
    }
  }
}
