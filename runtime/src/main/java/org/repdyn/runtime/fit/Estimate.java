package org.repdyn.runtime.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.ode.Steps;

/**
 * The best point of a dynamics on some data. A coarse scan uses an outline of the data, searches
 * from its best points use a part of the rows, and the last steps use all rows.
 *
 * @param simulator the theory on the data
 * @param coordinates of the search
 * @param minimum where it ended
 */
record Estimate(Simulator simulator, Parametrization coordinates, LeastSquares.Minimum minimum) {
  private static final int SCAN_ROWS = 24;
  private static final int SEARCH_ROWS = 64;
  private static final int SEARCHES = 3;

  /** The minimum of a variant of a theory is found from the theory's own. */
  private static final int SEARCHES_OF_VARIANTS = 2;

  /** Tolerance of the scan, which compares misfits that differ by factors. */
  private static final double SCAN = 1e-3;

  /** Tolerance of searches for which three digits of the misfit do. */
  private static final double DRAFT = 1e-5;

  /** Noise hides the error of an integration that is this many times smaller. */
  private static final double CLEAR = 1000;

  /** With more rows, the search uses this many of them before it uses all. */
  private static final int MANY_ROWS = 600;

  /** A minimum on part of the rows may be the lowest on all if it is this close, as a factor. */
  private static final double CLOSE = 2;

  /**
   * Minima closer than this, in logarithms, are treated as one: coarse searches end about this far
   * from the minimum.
   */
  private static final double SAME = 0.02;

  /** Empty if the theory could not be integrated on all rows from any point of the scan. */
  static Optional<Estimate> of(
      Dynamics dynamics, Solver solver, Observations data, FitSettings.Initial initial) {
    return of(
        dynamics,
        solver,
        data,
        initial,
        initial == FitSettings.Initial.FITTED
            ? LeastSquares.Effort.FINER
            : LeastSquares.Effort.FULL);
  }

  /**
   * As {@link #of(Dynamics, Solver, Observations, FitSettings.Initial)}, with a last search of this
   * effort.
   */
  static Optional<Estimate> of(
      Dynamics dynamics,
      Solver solver,
      Observations data,
      FitSettings.Initial initial,
      LeastSquares.Effort effort) {
    Parametrization coordinates = Parametrization.of(dynamics, data, initial);
    List<double[]> grid = new InitialGuesses(coordinates, data).grid();
    return from(grid, SEARCHES, coordinates, solver, data, effort);
  }

  /** Of another dynamics on these data, coarse; one of the same rates has them near these. */
  Optional<Estimate> rival(Dynamics dynamics, Solver solver, Observations data) {
    FitSettings.Initial initial =
        coordinates.fitted() ? FitSettings.Initial.FITTED : FitSettings.Initial.RECORDED;
    Parametrization others = Parametrization.of(dynamics, data, initial);
    InitialGuesses guesses = new InitialGuesses(others, data);
    boolean variant = dynamics.rates().equals(coordinates.dynamics().rates());
    List<double[]> points = variant ? guesses.around(minimum.theta()) : guesses.grid();
    int searches = variant ? SEARCHES_OF_VARIANTS : SEARCHES;
    return from(points, searches, others, solver, data, LeastSquares.Effort.COARSE);
  }

  private static Optional<Estimate> from(
      List<double[]> grid,
      int searches,
      Parametrization coordinates,
      Solver solver,
      Observations data,
      LeastSquares.Effort effort) {
    Observations outline = data.outline(SCAN_ROWS);
    Solver draft = draft(solver);
    double[] misfits = new Scan(loose(solver, SCAN), coordinates, outline).misfits(grid);
    Simulator part = new Simulator(draft, coordinates, data.outline(SEARCH_ROWS));
    List<LeastSquares.Minimum> found =
        InitialGuesses.best(grid, misfits, coordinates.rates(), searches).parallelStream()
            .map(start -> LeastSquares.search(part::at, start, LeastSquares.Effort.COARSE))
            .filter(LeastSquares.Minimum::exists)
            .sorted(Comparator.comparingDouble(LeastSquares.Minimum::misfit))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<LeastSquares.Minimum> starts = contenders(found).toList();
    if (data.rows() > MANY_ROWS) {
      Simulator some = new Simulator(solver, coordinates, data.thin(MANY_ROWS));
      starts = starts.stream().map(s -> search(some, s, LeastSquares.Effort.FINE)).toList();
      starts = contenders(sorted(starts.stream())).toList();
    }
    Simulator whole = new Simulator(solver, coordinates, data);
    LeastSquares.Minimum best =
        sorted(starts.stream().map(start -> search(whole, start, effort))).getFirst();
    return Optional.of(new Estimate(whole, coordinates, best)).filter(Estimate::exists);
  }

  /** The method with tolerances for finding a minimum; its last digits need those of the user. */
  static Solver draft(Solver solver) {
    return loose(solver, DRAFT);
  }

  /** As {@link #draft(Solver)}, with an error that noise hides even in the mean of all rows. */
  static Solver draft(Solver solver, Observations data, NoiseFloor noise) {
    return loose(solver, Math.min(DRAFT, data.errorOfMean(noise) / CLEAR));
  }

  private static Solver loose(Solver solver, double tolerance) {
    return solver.control() instanceof StepControl.Adaptive own
        ? new Steps(
            solver,
            new StepControl.Adaptive(
                Math.max(own.rtol(), tolerance), Math.max(own.atol(), tolerance)))
        : solver;
  }

  /** Whether the theory has curves and residuals at the minimum, as everything after relies on. */
  boolean exists() {
    return minimum.exists() && simulator.curves(minimum.theta()) != null;
  }

  /** The minimum on other rows of the same run, searched from this one. */
  Estimate on(Solver solver, Observations data, LeastSquares.Effort effort) {
    Simulator other = new Simulator(solver, coordinates, data);
    LeastSquares.Minimum start =
        data.rows() > MANY_ROWS
            ? on(solver, data.thin(MANY_ROWS), LeastSquares.Effort.FINE).minimum()
            : minimum;
    return new Estimate(other, coordinates, search(other, start, effort));
  }

  /**
   * Residuals at a point, without a first row that is taken as exact; null where the integration
   * fails.
   */
  @Nullable Residuals residuals(double[] theta) {
    Residuals all = simulator.at(theta);
    return all == null ? null : withoutExactStart(all);
  }

  /** Residuals at the minimum. */
  Residuals residuals() {
    return withoutExactStart(simulator.residualsAgain(minimum.theta()));
  }

  private Residuals withoutExactStart(Residuals all) {
    return all.from(coordinates.fitted() ? 0 : 1);
  }

  private static LeastSquares.Minimum search(
      Simulator simulator, LeastSquares.Minimum start, LeastSquares.Effort effort) {
    return LeastSquares.search(simulator::at, start.theta(), effort);
  }

  private static List<LeastSquares.Minimum> sorted(Stream<LeastSquares.Minimum> minima) {
    return minima.sorted(Comparator.comparingDouble(LeastSquares.Minimum::misfit)).toList();
  }

  /**
   * The best, and the next best if it is a different minimum that is nearly as low; all rows then
   * decide between them.
   */
  private static Stream<LeastSquares.Minimum> contenders(List<LeastSquares.Minimum> found) {
    LeastSquares.Minimum best = found.getFirst();
    Stream<LeastSquares.Minimum> others =
        found.stream()
            .skip(1)
            .filter(other -> other.misfit() < CLOSE * best.misfit())
            .filter(other -> distance(other.theta(), best.theta()) > SAME)
            .limit(1);
    return Stream.concat(Stream.of(best), others);
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
