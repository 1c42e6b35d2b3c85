package org.repdyn.runtime.judgement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Decides whether a trajectory obeys the theory (dist/docs/judgement.md). Three lights: the
 * <i>curves</i> are the theory's if it explains h, y and w, each by itself; the <i>path</i>, if y
 * and h obey its conservation law; the <i>clock</i>, if its rates do not change. All three, and no
 * rival that is clearly better: it holds. One or two, unless another fails clearly: in part; also
 * where none is met but all come close, as where rates drift. Nothing depends on a unit.
 */
public final class Judge {
  private final Trajectory trajectory;
  private final NoiseFloor noise;
  private final Optional<LineTest> line;

  /**
   * A judge of one trajectory.
   *
   * @param trajectory the rows
   * @param noise its noise
   * @param line its line test; empty for another than the two-point theory, which has neither its
   *     path nor its clock
   */
  public Judge(Trajectory trajectory, NoiseFloor noise, Optional<LineTest> line) {
    this.trajectory = trajectory;
    this.noise = noise;
    this.line = line;
  }

  /**
   * The judgement on a fit, or on given rates.
   *
   * @param theory with its rates
   * @return decision and reasons
   */
  public Judgement of(Theory theory) {
    return judge(Optional.of(theory), theory.status());
  }

  /**
   * The judgement where there are no rates.
   *
   * @param status why there are none
   * @return decision and reasons
   */
  public Judgement withoutFit(FitStatus status) {
    return judge(Optional.empty(), status);
  }

  private Judgement judge(Optional<Theory> theory, FitStatus status) {
    Progress progress = Progress.of(trajectory, noise);
    Criteria criteria = new Criteria(trajectory, noise, progress, line.isPresent(), theory);
    Decision decision = decision(criteria, progress, theory, status);
    Reasons reasons = new Reasons(trajectory, criteria, decision, progress);
    List<String> missed = new ArrayList<>(Slips.of(trajectory, noise, progress, line.isPresent()));
    if (decision != Decision.CANNOT_TELL) {
      missed.addAll(new Discrepancies(trajectory, noise, line, theory).sentences());
    }
    return new Judgement(
        decision,
        reasons.text(theory, status),
        reasons.sentences(),
        criteria.all(),
        missed,
        criteria.clock());
  }

  private static Decision decision(
      Criteria criteria, Progress progress, Optional<Theory> theory, FitStatus status) {
    if (status == FitStatus.CONSTANT || progress.isTooLittle()) {
      return Decision.CANNOT_TELL;
    }
    if (theory.isEmpty()) {
      return Decision.FAILS;
    }
    Outcome curves = Light.CURVES.of(criteria);
    Outcome path = Light.PATH.of(criteria);
    Outcome clock = Light.CLOCK.of(criteria);
    boolean rejected =
        criteria.all().containsKey(Criteria.RIVALS)
            && criteria.all().get(Criteria.RIVALS).outcome() == Outcome.FAILS;
    if (curves == Outcome.PASSES && path != Outcome.FAILS && clock != Outcome.FAILS && !rejected) {
      return Decision.HOLDS;
    }
    boolean some = curves == Outcome.PASSES || path == Outcome.PASSES || clock == Outcome.PASSES;
    boolean known =
        Arrays.stream(Light.values())
            .filter(light -> light.appliesTo(criteria))
            .noneMatch(light -> light.of(criteria) == Outcome.UNRESOLVED);
    boolean close = known && criteria.close();
    boolean part = (some && !criteria.gross() || close) && criteria.explainsMost();
    return part || criteria.anotherSchedule() ? Decision.IN_PART : Decision.FAILS;
  }
}
