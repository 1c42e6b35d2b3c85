package org.repdyn.runtime.fit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;

/**
 * The best point of a dynamics on some data: a coarse scan on an outline of the data, searches from
 * its best few points on a part of the rows, and the last steps on all.
 *
 * @param simulator the theory on the data
 * @param coordinates of the search
 * @param minimum where it ended
 */
record Estimate(Simulator simulator, Coordinates coordinates, LeastSquares.Minimum minimum) {
  private static final int SCAN_ROWS = 64;
  private static final int SEARCH_ROWS = 256;
  private static final int SEARCHES = 4;

  /** Null where no point of the scan could be integrated. */
  static Estimate of(Dynamics dynamics, Solver solver, Data data, FitOptions.Initial initial) {
    Coordinates coordinates = Coordinates.of(dynamics, data, initial);
    Data outline = data.outline(SCAN_ROWS);
    List<double[]> grid = new Starts(coordinates, data).grid();
    double[] misfits = new Scan(solver, coordinates, outline).misfits(grid);
    Simulator part = new Simulator(solver, coordinates, data.outline(SEARCH_ROWS));
    List<double[]> found =
        Starts.best(grid, misfits, coordinates.rates(), SEARCHES).stream()
            .map(start -> LeastSquares.search(part::at, start, LeastSquares.Effort.COARSE))
            .sorted(Comparator.comparingDouble(LeastSquares.Minimum::misfit))
            .map(LeastSquares.Minimum::theta)
            .toList();
    if (found.isEmpty()) {
      return null;
    }
    return near(coordinates, solver, data, found);
  }

  /** The same from a known point. */
  static Estimate near(Coordinates coordinates, Solver solver, Data data, List<double[]> starts) {
    Simulator whole = new Simulator(solver, coordinates, data);
    // The two best may be one minimum; where they are two, all rows decide between them.
    Stream<double[]> two =
        starts.stream()
            .limit(2)
            .filter(s -> s == starts.getFirst() || distance(s, starts.getFirst()) > 1e-3);
    LeastSquares.Minimum best =
        two.map(start -> LeastSquares.search(whole::at, start, LeastSquares.Effort.FULL))
            .min(Comparator.comparingDouble(LeastSquares.Minimum::misfit))
            .orElseThrow();
    return new Estimate(whole, coordinates, best);
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
