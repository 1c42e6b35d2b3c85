package org.repdyn.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.rungekutta.Tolerances;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;
import org.repdyn.runtime.trajectory.TrajectoryCsv;

/**
 * The work of the theory beside SciPy and Hipparchus, one thread each, in turn and in one run.
 * Writes a Markdown table. Of each side the fastest of several passes counts, which a busy machine
 * disturbs least; only the ratios mean something.
 *
 * <p>Arguments: the table to write, the Python program, the Python interpreter, seconds per row,
 * the recorded trajectory to fit.
 */
public final class TheoryPeers {
  private static final int TURNS = 2;

  /** What the published code finds for the trajectory, as it was recorded with it. */
  private static final double[] REFERENCE = {0.0014047316063716, 0.07141870210789746};

  private static final double DX2 = 1;
  private static final double DY2 = 0.5000000000000001;

  private final String program;
  private final String interpreter;
  private final double seconds;
  private final Path work;
  private final List<String> lines = new ArrayList<>();
  private String scipy;
  private double sum; // keeps what is timed from being left out

  private TheoryPeers(String program, String interpreter, double seconds) throws IOException {
    this.program = program;
    this.interpreter = interpreter;
    this.seconds = seconds;
    this.work = Files.createTempDirectory("theory");
  }

  /** Runs everything. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TheoryPeers peers =
        new TheoryPeers(arguments[1], arguments[2], Double.parseDouble(arguments[3]));
    peers.ensembles();
    Trajectory recorded = TrajectoryCsv.read(Path.of(arguments[4]), DX2, DY2).recording().primary();
    peers.fits(recorded);
    Files.writeString(Path.of(arguments[0]), peers.page(), StandardCharsets.UTF_8);
  }

  private void ensembles() throws IOException, InterruptedException {
    EnsembleBenchmark benchmark = new EnsembleBenchmark();
    benchmark.draw();
    double dopri5 = Double.POSITIVE_INFINITY;
    double tsit5 = Double.POSITIVE_INFINITY;
    double hipparchus = Double.POSITIVE_INFINITY;
    double python = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < TURNS; turn++) {
      python = Math.min(python, scipyEnsemble(benchmark));
      dopri5 = Math.min(dopri5, fastest(benchmark::dopri5) / EnsembleBenchmark.SYSTEMS);
      tsit5 = Math.min(tsit5, fastest(benchmark::tsit5) / EnsembleBenchmark.SYSTEMS);
      hipparchus = Math.min(hipparchus, fastest(benchmark::hipparchus) / EnsembleBenchmark.PEERS);
    }
    for (String method : List.of("dopri5", "tsit5")) {
      double ours = method.equals("dopri5") ? dopri5 : tsit5;
      String what = "one of 4096 systems, " + method + ", us";
      beside(what, 1e6 * ours, "SciPy solve_ivp(DOP853)", 1e6 * python, 500);
      beside(what, 1e6 * ours, "Hipparchus DormandPrince54", 1e6 * hipparchus, 20);
    }
  }

  /** Seconds per system; what SciPy finds must be what the integrator finds. */
  private double scipyEnsemble(EnsembleBenchmark benchmark)
      throws IOException, InterruptedException {
    int count = EnsembleBenchmark.PEERS;
    Path file = work.resolve("systems.csv");
    Files.write(
        file,
        IntStream.range(0, count)
            .mapToObj(i -> line(benchmark.states[i]) + "," + line(benchmark.parameters[i]))
            .toList());
    List<double[]> ends = new ArrayList<>();
    double found =
        python(
            ends,
            "ensemble",
            file.toString(),
            "" + EnsembleBenchmark.END,
            "" + EnsembleBenchmark.RTOL,
            "" + EnsembleBenchmark.ATOL,
            "" + seconds);
    Solution[] ours =
        new Integrator(new Dopri5().create(new Tolerances(1e-11, 1e-13)))
            .solve(
                Ensemble.of(
                    new TwoPoint().field(),
                    Arrays.copyOf(benchmark.states, count),
                    Arrays.copyOf(benchmark.parameters, count),
                    new double[] {0, EnsembleBenchmark.END}));
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < 3; c++) {
        double expected = ours[i].orThrow().state()[c][1];
        require(expected, ends.get(i)[c], 1e-5 * Math.abs(expected) + 1e-7);
      }
    }
    return found;
  }

  private void fits(Trajectory recorded) throws IOException, InterruptedException {
    for (Trajectory trajectory : List.of(recorded, doubled(recorded))) {
      int rows = trajectory.rows();
      Path file = work.resolve("rows.csv");
      Files.write(
          file,
          IntStream.range(0, rows)
              .mapToObj(k -> line(trajectory.h()[k], trajectory.y()[k], trajectory.w()[k]))
              .toList());
      double python = Double.POSITIVE_INFINITY;
      double point = Double.POSITIVE_INFINITY;
      double full = Double.POSITIVE_INFINITY;
      double noisy = Double.POSITIVE_INFINITY;
      Trajectory noise = noisy(trajectory);
      FitOptions options = FitOptions.PAPER.withRivals(false);
      for (int turn = 0; turn < TURNS; turn++) {
        List<double[]> rates = new ArrayList<>();
        python = Math.min(python, python(rates, "fit", file.toString(), "" + DX2, "" + DY2));
        if (trajectory == recorded) {
          require(REFERENCE[0], rates.getFirst()[0], 1e-4 * REFERENCE[0]);
          require(REFERENCE[1], rates.getFirst()[1], 1e-4 * REFERENCE[1]);
        }
        FitResult.Fitted fit = fit(trajectory, options);
        double etaH = fit.rates().value("etaH").orElseThrow();
        double etaY = fit.rates().value("etaY").orElseThrow();
        require(etaH, rates.getFirst()[0], 1e-3 * etaH);
        require(etaY, rates.getFirst()[1], 1e-3 * etaY);
        point = Math.min(point, fastest(() -> fit(trajectory, options).goodness().misfit()));
        FitOptions all = FitOptions.DEFAULT.with(FitOptions.Interval.PROFILE);
        full = Math.min(full, fastest(() -> fit(trajectory, all).goodness().misfit()));
        noisy = Math.min(noisy, fastest(() -> fit(noise, all).goodness().misfit()));
      }
      String what = "fit of " + rows + " rows: rates, line test; ms";
      beside(what, 1e3 * point, "SciPy, the paper's procedure", 1e3 * python, 100);
      alone(what, 1e3 * point, 30);
      alone("fit of " + rows + " rows, judgement and rivals; ms", 1e3 * full, 100);
      alone(
          "fit of " + rows + " rows, 1 % noise, fitted start, intervals, judgement, rivals; ms",
          1e3 * noisy,
          100);
    }
  }

  /** With independent noise of 1 % of each curve's largest value. */
  private static Trajectory noisy(Trajectory t) {
    double[][] curves = {t.h().clone(), t.y().clone(), t.w().clone()};
    for (int c = 0; c < curves.length; c++) {
      double size = 0.01 * Arrays.stream(curves[c]).map(Math::abs).max().orElseThrow();
      Seed seed = Seed.of(1).child(c);
      for (int k = 0; k < curves[c].length; k++) {
        curves[c][k] += size * seed.normal(k);
      }
    }
    return new Trajectory(t.dx2(), t.dy2(), t.time(), t.loss(), curves[0], curves[1], curves[2]);
  }

  private static FitResult.Fitted fit(Trajectory trajectory, FitOptions options) {
    return new Fitter(new TwoPoint(), new Dopri5().create(new Dopri5().defaults()), options)
        .fit(trajectory, "row")
        .fitted()
        .orElseThrow();
  }

  /** Twice as many rows: one more between each two, and the last one again. */
  private static Trajectory doubled(Trajectory t) {
    double[] time = new double[2 * t.rows()];
    Arrays.setAll(time, k -> k);
    return new Trajectory(
        t.dx2(), t.dy2(), time, new double[0], between(t.h()), between(t.y()), between(t.w()));
  }

  private static double[] between(double[] curve) {
    double[] twice = new double[2 * curve.length];
    for (int k = 0; k < curve.length; k++) {
      twice[2 * k] = curve[k];
      twice[2 * k + 1] = 0.5 * (curve[k] + curve[Math.min(k + 1, curve.length - 1)]);
    }
    return twice;
  }

  /** Seconds of the fastest call, after a warm-up of as many seconds as are measured. */
  private double fastest(DoubleSupplier work) {
    double best = Double.POSITIVE_INFINITY;
    long start = System.nanoTime();
    for (long now = start; now - start < 2e9 * seconds; ) {
      sum += work.getAsDouble();
      long after = System.nanoTime();
      best = Math.min(best, 1e-9 * (after - now));
      now = after;
    }
    return best;
  }

  private static void require(double expected, double found, double tolerance) {
    if (!(Math.abs(found - expected) <= tolerance)) {
      throw new IllegalStateException("the peer found " + found + ", not " + expected);
    }
  }

  private void beside(String what, double ours, String peer, double theirs, int asked) {
    add(
        "| %s | %.3g | %s | %.4g | %.1f | at least %d |",
        what, ours, peer, theirs, theirs / ours, asked);
  }

  private void alone(String what, double ours, int asked) {
    add("| %s | %.3g | | | | under %d |", what, ours, asked);
  }

  private void add(String format, Object... values) {
    lines.add(format.formatted(values));
    System.out.println(lines.getLast());
  }

  /**
   * Runs the program, which prints words with numbers; {@code found} receives these but for its
   * seconds.
   */
  private double python(List<double[]> found, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(interpreter, program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // OpenBLAS takes some newer processors for older ones.
    builder.environment().putIfAbsent("OPENBLAS_CORETYPE", "SkylakeX");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    double took = Double.NaN;
    for (String line : output.lines().toList()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "seconds" -> took = Double.parseDouble(words[1]);
        case "scipy" -> scipy = words[1];
        default ->
            found.add(Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return took;
  }

  private static String line(double... values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private String page() throws IOException {
    String processor =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor");
    return """
    # The theory beside SciPy and Hipparchus

    One thread, side by side in one run, the fastest pass of each; only the ratios mean something. Made by
    `mvn -q -pl dist/bench -am -Dmaven.test.skip=true -Ptheory-peers package` (needs `python3` with `scipy`).

    | work | Repdyn | peer | peer's | ratio | asked |
    | --- | --- | --- | --- | --- | --- |
    %s

    Systems as in `EnsembleBenchmark`, rtol %s, atol %s; SciPy and Hipparchus integrate the first %d of them, and
    SciPy's ends are checked against ours. The trajectory of 3000 rows is the published code's, recorded in
    `fits.json`; the paper's procedure must find the rates that the published code found, within 0.01 %%, or there
    is no table. That of 6000 rows has one more row midway between each two.

    Java %s; SciPy %s; %s.
    """
        .formatted(
            String.join("\n", lines),
            EnsembleBenchmark.RTOL,
            EnsembleBenchmark.ATOL,
            EnsembleBenchmark.PEERS,
            Runtime.version(),
            scipy,
            processor);
  }
}
