package org.repdyn.runtime.judgement;

import static org.repdyn.runtime.judgement.Sentence.say;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.repdyn.runtime.judgement.LocalRates.Integrals;
import org.repdyn.runtime.theory.AlignmentRange;
import org.repdyn.runtime.trajectory.Trajectory;

/** Probable mistakes in recorded data, each named in one sentence. */
final class Slips {
  /** Violations of an inequality beyond this many standard deviations of noise count. */
  private static final double CLEAR = 4;

  /** A y this many times dy2 is not that of an unsuccessful run, but in another unit. */
  private static final double FAR_BEYOND = 100;

  /** Logarithm of the change of a rate that is none. */
  private static final double STEADY = 0.1;

  /** Share of the rows that must violate it. */
  private static final double SOME = 0.05;

  private final Trajectory t;
  private final NoiseFloor noise;
  private final Progress progress;
  private final List<String> found = new ArrayList<>();

  private Slips(Trajectory t, NoiseFloor noise, Progress progress) {
    this.t = t;
    this.noise = noise;
    this.progress = progress;
  }

  /**
   * Probable slips of a trajectory.
   *
   * @param twoPoint whether the two-point theory is expected: some slips are told by its laws
   */
  static List<String> of(Trajectory t, NoiseFloor noise, Progress progress, boolean twoPoint) {
    Slips slips = new Slips(t, noise, progress);
    if (twoPoint) {
      slips.sign();
    }
    slips.missingW();
    if (!slips.unsquaredPredictions() && twoPoint) {
      slips.unsquaredRepresentations();
    }
    slips.cauchySchwarz();
    slips.targets();
    return slips.found;
  }

  /** With the other sign of w both rates turn positive. */
  private void sign() {
    int from = progress.row(0.05);
    int to = progress.row(0.95) + 1;
    LocalRates rates = LocalRates.of(t, noise, Integrals.of(t), from, to);
    boolean negative =
        rates.etaH() + 3 * rates.errorH() < 0 && rates.etaY() + 3 * rates.errorY() < 0;
    if (negative) {
      found.add(
          "w seems to have the wrong sign: with -w both rates are positive. It is w = |dy|² -"
              + " dy·dy*, with dy the difference of the predictions and dy* that of the targets.");
    }
  }

  private void missingW() {
    boolean still = rows(k -> t.w()[k] != 0) == 0;
    double first = t.rows() == 0 ? 0 : t.y()[0];
    if (still && rows(k -> Math.abs(t.y()[k] - first) > 0.01 * t.dy2()) > 0) {
      found.add("w is 0 in every row although y moves: was it recorded?");
    }
  }

  /** Whether y ends at the root of what it should be. */
  private boolean unsquaredPredictions() {
    double end = t.y()[t.rows() - 1];
    boolean settled = Math.abs(t.w()[t.rows() - 1]) < 0.01 * end;
    if (settled
        && Math.abs(squared(end) - t.dy2()) < 0.05 * t.dy2()
        && Math.abs(end - t.dy2()) > 0.05 * t.dy2()) {
      found.add(
          "y ends at the square root of dy2: y and h must be squared distances, not distances.");
      return true;
    }
    return false;
  }

  /** The path fits h²: this is what the theory calls h. */
  private void unsquaredRepresentations() {
    PathDeviation path = PathDeviation.of(t, noise, progress);
    if (!(path.excess() > Criteria.STRAIGHT)) {
      return;
    }
    double[] squares = new double[t.rows()];
    for (int k = 0; k < squares.length; k++) {
      squares[k] = squared(t.h()[k]);
    }
    Trajectory other = new Trajectory(t.dx2(), t.dy2(), t.time(), t.loss(), squares, t.y(), t.w());
    NoiseFloor otherNoise = NoiseFloor.of(t.time(), new double[][] {squares, t.y(), t.w()});
    boolean straight =
        PathDeviation.of(other, otherNoise, progress).excess() <= Criteria.STRAIGHT / 3;
    if (straight && isSteady(ClockDrift.of(other, otherNoise, progress))) {
      found.add("h seems to be a distance, not a squared distance: h² fits the theory's path.");
    }
  }

  private static boolean isSteady(ClockDrift drift) {
    return Math.abs(Math.log(drift.etaH().late())) < STEADY
        && Math.abs(Math.log(drift.etaY().late())) < STEADY;
  }

  private static double squared(double value) {
    return value * value;
  }

  /** |dy·dy*| = |y - w| is at most |dy| |dy*|. */
  private void cauchySchwarz() {
    int outside =
        rows(
            k -> {
              double product = Math.abs(t.y()[k] - t.w()[k]);
              double sigma = Math.hypot(noise.deviation()[1][k], noise.deviation()[2][k]);
              double y = Math.max(0, t.y()[k] + CLEAR * noise.deviation()[1][k]);
              double most = AlignmentRange.largestProduct(y, t.dy2());
              return product - CLEAR * sigma > 1.02 * most + 1e-6 * t.dy2();
            });
    if (outside > SOME * t.rows() && found.isEmpty()) {
      double y = t.y()[t.rows() - 1];
      found.add(
          say(
              "In %s of %s rows |y - w| exceeds sqrt(y dy2), which no prediction allows: check w ="
                  + " |dy|² - dy·dy*, and dy2.",
              outside, t.rows()));
      if (y > FAR_BEYOND * t.dy2()) {
        found.add(say("y ends near %s, and dy2 is %s.", y, t.dy2()));
      }
    }
  }

  /** w = 0 at the end of training means that y is dy2. */
  private void targets() {
    int last = t.rows() - 1;
    double y = t.y()[last];
    double sigma = Math.hypot(noise.deviation()[1][last], noise.deviation()[2][last]);
    boolean settled = Math.abs(t.w()[last]) < 0.01 * y + CLEAR * sigma;
    double off = Math.abs(y - t.dy2());
    if (settled && y > 0.05 * t.dy2() && off > 0.1 * t.dy2() + CLEAR * sigma && found.isEmpty()) {
      found.add(
          say(
              "w is 0 at the end, so y should be dy2 there, but y is %s and dy2 is %s: is dy2 the"
                  + " squared distance of the targets?",
              y, t.dy2()));
    }
  }

  private int rows(IntPredicate which) {
    int count = 0;
    for (int k = 0; k < t.rows(); k++) {
      if (which.test(k)) {
        count++;
      }
    }
    return count;
  }
}
