package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.repdyn.runtime.geometry.Correlation;
import org.repdyn.runtime.theory.Regime;

/**
 * The final structure of one row: final squared distances over a grid of data, predicted from the
 * initial values of each run with rates that were fitted to other runs, and those of the networks.
 *
 * @param experiment the row of the paper
 * @param predicted h in the end by the theory
 * @param observed h in the last row
 * @param dropped grid points whose training did not converge
 */
record FinalStructure(String experiment, double[] predicted, double[] observed, int dropped) {
  /** One of the {@link #quantities}, where three points or more are kept. */
  static final String CORRELATION = "Pearson correlation";

  /** Above this loss a network does not count for the rates. */
  private static final double RATES_LOSS = 1e-2;

  /** Above this loss a grid point is dropped. */
  private static final double GRID_LOSS = 1e-3;

  /** Each row that has a grid and rates. */
  static List<FinalStructure> of(List<PaperRun> runs) {
    List<FinalStructure> all = new ArrayList<>();
    for (String experiment : runs.stream().map(PaperRun::experiment).distinct().toList()) {
      List<PaperRun> own =
          runs.stream()
              .filter(run -> run.experiment().equals(experiment) && !run.failed())
              .toList();
      List<PaperRun> grid = own.stream().filter(run -> !run.grid().isEmpty()).toList();
      List<PaperRun> rates =
          own.stream()
              .filter(run -> run.grid().isEmpty() && run.number("loss") <= RATES_LOSS)
              .toList();
      double etaH = PaperRun.mean(rates, "etaH");
      double etaY = PaperRun.mean(rates, "etaY");
      if (!grid.isEmpty() && etaH > 0 && etaY > 0) {
        all.add(of(experiment, grid, etaH / etaY));
      }
    }
    return all;
  }

  private static FinalStructure of(String experiment, List<PaperRun> grid, double ratio) {
    List<PaperRun> kept = grid.stream().filter(run -> run.number("loss") <= GRID_LOSS).toList();
    return new FinalStructure(
        experiment,
        kept.stream().mapToDouble(run -> predicted(run, ratio * run.dx2())).toArray(),
        kept.stream().mapToDouble(run -> run.number("hObserved")).toArray(),
        grid.size() - kept.size());
  }

  private static double predicted(PaperRun run, double ratio) {
    double h = run.curve("h")[0];
    return new Regime(ratio, h - ratio * run.curve("y")[0] / h, run.dy2()).finalDistance();
  }

  /** Pearson's correlation, and the numbers of grid points kept and dropped. */
  SequencedMap<String, Double> quantities() {
    SequencedMap<String, Double> all = new LinkedHashMap<>();
    if (predicted.length > 2) {
      all.put(CORRELATION, Correlation.pearson(predicted, observed));
    }
    all.put("grid points", (double) predicted.length);
    all.put("dropped grid points", (double) dropped);
    return all;
  }
}
