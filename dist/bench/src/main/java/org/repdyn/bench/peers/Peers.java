package org.repdyn.bench.peers;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Simd;
import org.repdyn.runtime.kernel.Workspace;

/**
 * Whole training steps beside PyTorch's and libtorch's, and the ceilings of this machine, in one
 * run. Those that are compared take turns in bursts of 20 ms, one thread each; of each the fastest
 * burst counts, which a busy machine disturbs least, and the median is told beside it. Only the
 * ratios mean something.
 *
 * <p>Arguments: the folder of this module; a Python interpreter with PyTorch; seconds for each side
 * of a comparison; then the rows to measure, separated by commas, or {@code all}, which rewrites
 * {@code RESULTS.md}.
 */
public final class Peers {
  private final Path module;
  private final String python;
  private final double seconds;
  private final Set<String> wanted;
  private final List<String> steps = new ArrayList<>();
  private final List<String> ceilings = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();

  private Peers(Path module, String python, double seconds, Set<String> wanted) {
    this.module = module;
    this.python = python;
    this.seconds = seconds;
    this.wanted = wanted;
  }

  /** Runs what is asked for. */
  public static void main(String[] arguments) throws IOException {
    Path module = Path.of(arguments[0]);
    Set<String> wanted = Set.of(arguments[3].split(","));
    Peers peers = new Peers(module, arguments[1], Double.parseDouble(arguments[2]), wanted);
    peers.versions.add(Simd.describe());
    peers.versions.add("Java " + Runtime.version());
    peers.steps();
    peers.memory();
    if (peers.wanted("copies")) {
      peers.copies();
    }
    if (peers.wanted("guards")) {
      for (String row : Guards.rows(peers.seconds)) {
        add(peers.ceilings, "%s", row);
      }
    }
    peers.gemm();
    peers.cores();
    peers.reading();
    peers.recording();
    peers.sweeps();
    if (peers.wanted("all")) {
      Files.writeString(
          module.resolve("RESULTS.md"),
          ResultsPage.of(peers.seconds, peers.steps, peers.ceilings, peers.versions),
          StandardCharsets.UTF_8);
    }
  }

  private boolean wanted(String row) {
    return wanted.contains("all") || wanted.contains(row);
  }

  private void steps() throws IOException {
    List<Row> rows = Row.ALL.stream().filter(row -> wanted(row.name())).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (PeerProcess torch = new PeerProcess(python, program(module, "torch_steps.py"));
        PeerProcess libtorch =
            rows.stream().anyMatch(Row::libtorch) ? PeerProcess.libtorch(module) : null) {
      versions.add(torch.name());
      if (libtorch != null) {
        versions.add(libtorch.name());
      }
      for (Row row : rows) {
        try (Steps ours = new Steps(row)) {
          Contestant.Rate[] rates =
              row.libtorch()
                  ? Contestant.race(seconds, ours, torch.steps(row), libtorch.steps(row))
                  : Contestant.race(seconds, ours, torch.steps(row));
          Contestant.Rate second = rates[rates.length - 1];
          add(
              steps,
              "| %s | %s | %.0f | %.0f | %s | %.2f | %.2f | %.1f | %.0f |",
              row.name(),
              row.what(),
              rates[0].best(),
              rates[1].best(),
              row.libtorch() ? "%.0f".formatted(second.best()) : "",
              rates[0].best() / Math.max(rates[1].best(), second.best()),
              rates[0].median() / Math.max(rates[1].median(), second.median()),
              row.target(),
              ours.bytesPerStep());
        }
      }
    }
  }

  static String program(Path module, String name) {
    return module.resolve("src/main/peers").resolve(name).toString();
  }

  /** The default row against the rate at which its weights can be read twice. */
  private void memory() {
    if (!wanted("memory")) {
      return;
    }
    long bytes = Row.DEFAULT.weightBytes();
    try (Steps ours = new Steps(Row.DEFAULT);
        Reading reading = new Reading(bytes);
        Layer layer = new Layer(bytes)) {
      Contestant.Rate[] rates = Contestant.race(seconds, ours, reading, layer);
      String figures = "%.0f steps/s of %.0f";
      String what = "default row, of reading its %.1f MB of weights twice".formatted(bytes * 1e-6);
      ceiling("memory", what, figures, 1, rates[0], rates[1], ">= 75 %");
      what =
          "the arithmetic of its layers alone, weights in the nearer caches, of the same reading";
      ceiling("memory", what, figures, 1, rates[2], rates[1], "");
      System.out.printf("  read at %.1f GB/s%n", rates[1].best() * 2e-9 * bytes);
    }
  }

  /** The product of a dense layer, {@code X Wᵀ}, against OpenBLAS. */
  private void gemm() throws IOException {
    int[][] shapes = {{500, 500, 500}, {64, 784, 200}};
    OpenBlas blas = null;
    for (int[] s : shapes) {
      String name = "sgemm-%dx%dx%d".formatted(s[0], s[1], s[2]);
      if (!wanted(name)) {
        continue;
      }
      if (blas == null) {
        blas = new OpenBlas(module.resolve("target/openblas"));
        versions.add(blas.name());
      }
      OpenBlas peer = blas;
      Workspace workspace = new Workspace();
      try (Arena arena = Arena.ofShared()) {
        Matrix x = OpenBlas.filled(arena, s[0], s[1]);
        Matrix w = OpenBlas.filled(arena, s[2], s[1]);
        Matrix y = Matrix.allocate(arena, s[0], s[2]);
        Matrix z = Matrix.allocate(arena, s[0], s[2]);
        Contestant.Rate[] rates =
            Contestant.race(
                seconds,
                t -> Contestant.repeat(t, () -> Gemm.nt(1, x, w, 0, y, workspace)),
                t -> Contestant.repeat(t, () -> peer.multiply(x, w, z)));
        OpenBlas.agree(y, z);
        double giga = 2e-9 * s[0] * s[1] * s[2];
        String what = "X Wᵀ, %d x %d x %d, of OpenBLAS".formatted(s[0], s[1], s[2]);
        ceiling(name, what, "%.1f GFLOP/s of %.1f", giga, rates[0], rates[1], ">= 90 %");
      }
    }
  }

  /** What only moves numbers, against the system's copy of arrays that are in no cache. */
  private void copies() {
    try (Copies large = new Copies(256);
        Copies small = new Copies(4)) {
      Contestant.Rate memory = copies(large, "from memory", 1, Optional.empty());
      copies(small, "in the nearer caches", small.bytes() / large.bytes(), Optional.of(memory));
    }
  }

  /**
   * All copies of one size.
   *
   * @param unit bytes of this size as a share of those of the peer
   * @param memory the peer; empty if the first of these is
   * @return the rate of the system's copy
   */
  private Contestant.Rate copies(
      Copies copies, String where, double unit, Optional<Contestant.Rate> memory) {
    Map<String, Contestant> all = new LinkedHashMap<>();
    all.put("the system's copy", copies.system());
    all.put("split into heads", copies.split());
    all.put("join of heads", copies.join());
    all.put("transpose", copies.transpose());
    all.put("transpose, backward", copies.transposeBack());
    all.put("slice", copies.slice());
    all.put("concat", copies.concat());
    all.put("one sample repeated", copies.repeat());
    all.put("reshape, backward", copies.reshape());
    all.put("embedding, 384 words", copies.rows());
    Contestant.Rate[] rates = Contestant.race(seconds, all.values().toArray(Contestant[]::new));
    List<String> names = List.copyOf(all.keySet());
    double giga = 1e-9 * copies.bytes();
    for (int i = memory.isPresent() ? 0 : 1; i < rates.length; i++) {
      double part = names.get(i).equals("slice") ? 0.5 * unit : unit;
      Contestant.Rate own = new Contestant.Rate(part * rates[i].best(), part * rates[i].median());
      String what =
          "%s, %.1f MB %s, of copying from memory".formatted(names.get(i), 0.5e3 * giga, where);
      String figures = "%.1f GB/s of %.1f";
      ceiling("copies", what, figures, giga / unit, own, memory.orElse(rates[0]), ">= 50 %");
    }
    return rates[0];
  }

  /** Two networks at once against one. */
  private void cores() {
    for (Row row : Row.ALL) {
      String name = "two-" + row.name();
      if (wanted(name)) {
        try (Together one = new Together(1, () -> new Steps(row));
            Together two = new Together(2, () -> new Steps(row))) {
          Contestant.Rate[] rates = Contestant.race(seconds, two, one);
          String what =
              "%s row, two networks at once on two cores, of one; %.1f MB of weights each"
                  .formatted(row.name(), row.weightBytes() * 1e-6);
          ceiling(name, what, "%.0f steps/s of %.0f", 1, rates[0], rates[1], ">= 180 %");
        }
      }
    }
  }

  /** Reading the weights of two networks on two cores against one: what caches and memory allow. */
  private void reading() {
    if (!wanted("two-default")) {
      return;
    }
    long bytes = Row.DEFAULT.weightBytes();
    try (Together one = new Together(1, () -> new Reading(bytes));
        Together two = new Together(2, () -> new Reading(bytes))) {
      Contestant.Rate[] rates = Contestant.race(seconds, two, one);
      String what = "reading the default row's weights twice, two of it at once, of one";
      ceiling("two-default", what, "%.0f passes/s of %.0f", 1, rates[0], rates[1], "");
    }
  }

  /** The default row with h, y, w and loss recorded at every step, of the same without. */
  private void recording() {
    if (!wanted("recording")) {
      return;
    }
    try (Recorded nothing = new Recorded(Row.DEFAULT, Integer.MAX_VALUE, List.of());
        Recorded one = new Recorded(Row.DEFAULT, 1, List.of());
        Recorded all = new Recorded(Row.DEFAULT, 1, List.of("all"))) {
      Contestant.Rate[] rates = Contestant.race(seconds, nothing, one, all);
      String what = "default row, recorded every step at %s, of not recorded";
      String figures = "%.0f steps/s of %.0f";
      ceiling("recording", what.formatted("one layer"), figures, 1, rates[1], rates[0], "> 95 %");
      ceiling(
          "recording", what.formatted("all 20 layers"), figures, 1, rates[2], rates[0], "> 75 %");
    }
  }

  /** Whole sweeps of the narrow row, of as many steps that do nothing but train. */
  private void sweeps() throws IOException {
    if (!wanted("sweeps")) {
      return;
    }
    Path folder = Files.createDirectories(module.resolve("target/sweeps"));
    int second;
    try (Steps warm = new Steps(Row.NARROW)) {
      warm.burst(1);
      second = (int) Math.round(warm.burst(1));
    }
    int instant = second / 20;
    try (Steps bare = new Steps(Row.NARROW);
        Together two = new Together(2, () -> new Steps(Row.NARROW));
        Sweeping brief = new Sweeping(folder, 200, instant, 1);
        Sweeping briefOnTwo = new Sweeping(folder, 200, instant, 2);
        Sweeping lengthy = new Sweeping(folder, 5, second, 1);
        Sweeping lengthyOnTwo = new Sweeping(folder, 10, second, 2)) {
      Contestant.Rate[] rates =
          Contestant.race(seconds, 1, bare, two, brief, briefOnTwo, lengthy, lengthyOnTwo);
      String figures = "%.0f steps/s of %.0f";
      String of = "narrow row, a sweep of runs of %s, of bare training";
      ceiling("sweeps", of.formatted("50 ms"), figures, 1, rates[2], rates[0], ">= 75 %");
      ceiling("sweeps", of.formatted("1 s"), figures, 1, rates[4], rates[0], ">= 95 %");
      of = "the same on two threads, runs of %s, of one thread";
      ceiling("sweeps", of.formatted("50 ms"), figures, 1, rates[3], rates[2], ">= 190 %");
      ceiling("sweeps", of.formatted("1 s"), figures, 1, rates[5], rates[4], ">= 190 %");
      ceiling("sweeps", "bare training, two of one", figures, 1, rates[1], rates[0], "");
    }
  }

  private void ceiling(
      String name,
      String what,
      String figures,
      double unit,
      Contestant.Rate rate,
      Contestant.Rate of,
      String asked) {
    add(
        ceilings,
        "| %s | %s | %s | %.1f %% | %.1f %% | %s |",
        name,
        what,
        figures.formatted(unit * rate.best(), unit * of.best()),
        100 * rate.best() / of.best(),
        100 * rate.median() / of.median(),
        asked);
  }

  private static void add(List<String> table, String line, Object... values) {
    table.add(line.formatted(values));
    System.out.println(table.getLast());
  }
}
