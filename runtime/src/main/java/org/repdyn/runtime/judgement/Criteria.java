package org.repdyn.runtime.judgement;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.judgement.ClockDrift.Change;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Outcome;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The criteria of a judgement, each a number with bounds (dist/docs/judgement.md says where the
 * bounds come from).
 */
final class Criteria {
  static final String LEARNED = "learned";
  static final String PATH = "path";
  static final String RIVALS = "rivals";

  static final double CURVES = 0.9;

  /** Mean share of the variance of the curves that a theory must explain to hold in part. */
  private static final double MOST = 0.8;

  static final double STRAIGHT = 0.03;

  /** A path that is off by more fails clearly. */
  static final double BENT = 0.1;

  static final double STEADY = 1.5;
  static final double STEADY_END = 3;

  /** A rival is better if it leaves less than this share of what the theory leaves unexplained. */
  static final double MARGIN = 0.5;

  /** Unexplained shares below this are too small to prefer one theory to another. */
  private static final double NEGLIGIBLE = 0.02;

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final SequencedMap<String, Criterion> all = new LinkedHashMap<>();
  private final Judgement.Clock clock;
  private double explained;
  private int resolved;
  private boolean gross;
  private boolean close = true;

  /**
   * Of a trajectory.
   *
   * @param twoPoint whether the theory is the two-point theory, which has a path and a clock
   */
  Criteria(
      Trajectory t,
      NoiseFloor noise,
      Progress progress,
      boolean twoPoint,
      Optional<Theory> theory) {
    put(
        LEARNED,
        Math.min(1, progress.learned()),
        progress.enough(),
        INFINITE,
        progress.learned() >= progress.enough() ? Outcome.PASSES : Outcome.FAILS,
        "share of the initial squared error |dy - dy*|² that is gone in the last rows");
    theory.ifPresent(of -> curves(t, noise, of));
    if (twoPoint) {
      path(PathDeviation.of(t, noise, progress));
      ClockDrift drift = ClockDrift.of(t, noise, progress);
      clock("etaH", drift.etaH());
      clock("etaY", drift.etaY());
      clock = drift.clock();
    } else {
      clock = Judgement.Clock.NONE;
    }
    theory.flatMap(Theory::rivals).ifPresent(this::rivals);
  }

  SequencedMap<String, Criterion> all() {
    return all;
  }

  Judgement.Clock clock() {
    return clock;
  }

  /** Whether a part fails so clearly that the others prove nothing. */
  boolean gross() {
    return gross;
  }

  /** Whether the theory explains most of the curves, on average: less is no part of it. */
  boolean explainsMost() {
    return resolved == 0 || explained / resolved >= MOST;
  }

  /** Whether both rates change, but by the same factor, and the path is kept: another schedule. */
  boolean anotherSchedule() {
    Criterion h = all.get("clockEtaH");
    Criterion y = all.get("clockEtaY");
    Criterion path = all.get(PATH);
    if (h == null || y == null || path == null || h.value().isEmpty() || y.value().isEmpty()) {
      return false;
    }
    double apart = Math.log(h.value().getAsDouble() / y.value().getAsDouble());
    return path.passes()
        && h.outcome() == Outcome.FAILS
        && y.outcome() == Outcome.FAILS
        && Math.abs(apart) < Math.log(STEADY);
  }

  /** Whether no criterion is far from its bounds: rates that drift somewhat move all of them. */
  boolean close() {
    return close && !gross;
  }

  private void curves(Trajectory t, NoiseFloor noise, Theory theory) {
    double[][] seen = {t.h(), t.y(), t.w()};
    String[] names = {"h", "y", "w"};
    for (int c = 0; c < seen.length; c++) {
      double r2 = CurveExplained.of(seen[c], theory.curves()[c], noise, c).r2();
      put(
          "curve" + names[c].toUpperCase(Locale.ROOT),
          r2,
          CURVES,
          INFINITE,
          Double.isNaN(r2) ? Outcome.UNRESOLVED : r2 >= CURVES ? Outcome.PASSES : Outcome.FAILS,
          "share of the variance of " + names[c] + " beyond noise that the theory explains");
      gross |= r2 < 0;
      close &= !(r2 < 0.5);
      if (!Double.isNaN(r2)) {
        explained += r2;
        resolved++;
      }
    }
  }

  private void path(PathDeviation path) {
    put(
        PATH,
        path.deviation(),
        0,
        STRAIGHT,
        Double.isNaN(path.deviation())
            ? Outcome.UNRESOLVED
            : path.excess() <= STRAIGHT ? Outcome.PASSES : Outcome.FAILS,
        "distance of y from (h² - A_high h)/r over ten stretches, root mean square, as a share of"
            + " dy2; noise explains "
            + String.format(Locale.ROOT, "%.2g", path.noise()));
    gross |= path.excess() > BENT;
    close &= !(path.excess() > 2 * STRAIGHT);
  }

  private void clock(String rate, Change change) {
    clock(
        "clock" + Sentence.capital(rate),
        change.late(),
        2 * change.lateError(),
        STEADY,
        change.negative(),
        rate + " over 65 to 95 % of what was learned, divided by " + rate + " over 5 to 35 %");
    clock(
        "end" + Sentence.capital(rate),
        change.end(),
        3 * change.endError(),
        STEADY_END,
        false,
        rate + " over the last 5 % of what was learned, divided by " + rate + " over 5 to 35 %");
  }

  private void clock(
      String name, double value, double slack, double bound, boolean negative, String source) {
    boolean known = value > 0 && slack < Double.POSITIVE_INFINITY;
    double off = known ? Math.abs(Math.log(value)) - slack : Double.NaN;
    Outcome outcome =
        negative || off > Math.log(bound)
            ? Outcome.FAILS
            : known ? Outcome.PASSES : Outcome.UNRESOLVED;
    // A quotient of rates of which one is below 0 somewhere says nothing.
    put(name, negative ? Double.NaN : value, 1 / bound, bound, outcome, source);
    gross |= negative || off > Math.log(2 * bound);
  }

  private void rivals(ModelComparison rivals) {
    double theory = rivals.candidates().getFirst().unexplained().orElse(Double.NaN);
    double best =
        rivals.candidates().stream()
            .skip(1)
            .flatMapToDouble(c -> c.unexplained().stream())
            .min()
            .orElse(Double.NaN);
    double quotient = best / theory;
    put(
        RIVALS,
        quotient,
        MARGIN,
        INFINITE,
        Double.isNaN(quotient)
            ? Outcome.UNRESOLVED
            : quotient >= MARGIN || theory < NEGLIGIBLE ? Outcome.PASSES : Outcome.FAILS,
        "what the best rival leaves unexplained, divided by what the theory leaves; it counts where"
            + " the theory leaves more than "
            + NEGLIGIBLE);
  }

  private void put(
      String name, double value, double low, double high, Outcome outcome, String source) {
    OptionalDouble number =
        Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    all.put(name, new Criterion(number, low, high, outcome, source));
  }
}
