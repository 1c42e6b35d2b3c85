package org.repdyn.runtime.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The result of fitting a theory to one trajectory: rates, or the reason why there are none. */
public sealed interface FitResult {

  /**
   * The status of the fit.
   *
   * @return the status
   */
  FitStatus status();

  /**
   * Facts of the trajectory that require no fit.
   *
   * @return facts of the trajectory
   */
  TrajectoryFacts observed();

  /**
   * Whether the run obeys the theory.
   *
   * @return decision and reasons
   */
  Judgement judgement();

  /**
   * The same with more that the theory does not describe.
   *
   * @param more sentences
   * @return a copy
   */
  FitResult withMissed(List<String> more);

  /**
   * This result if rates were found or given.
   *
   * @return empty where there are none
   */
  default Optional<Fitted> fitted() {
    return this instanceof Fitted fitted ? Optional.of(fitted) : Optional.empty();
  }

  /**
   * One rate.
   *
   * @param name of the rate
   * @return its value; empty where there are no rates, or the dynamics has no such rate
   */
  default OptionalDouble rate(String name) {
    return fitted().map(f -> f.rates().value(name)).orElse(OptionalDouble.empty());
  }

  /**
   * Predictions of the rates without integration.
   *
   * @return empty where there are no rates, or the dynamics has others than etaH and etaY
   */
  default Optional<Asymptotics> asymptotics() {
    return Optional.empty();
  }

  /**
   * Whether the rates are identified, or were given.
   *
   * @return true also where there are none
   */
  default boolean isIdentified() {
    return fitted()
        .flatMap(Fitted::reliability)
        .map(r -> r.identifiability().identified())
        .orElse(true);
  }

  /**
   * Whether the rates mean something: they are identified, and the theory describes the run.
   *
   * @return true if they and what follows from them can be reported
   */
  default boolean isInformative() {
    return isIdentified() && judgement().decision().describes();
  }

  /**
   * What sets the final distance, where that can be told: the rates are identified (or were given),
   * and the theory does not fail.
   *
   * @return empty where it cannot be told
   */
  default Optional<Asymptotics.RegimeKind> regime() {
    return asymptotics()
        .filter(a -> isInformative() && a.theta().isPresent())
        .map(Asymptotics::regime);
  }

  /**
   * The comparison with rival dynamics.
   *
   * @return empty where it was not requested, or there are no rates
   */
  default Optional<ModelComparison> rivals() {
    return Optional.empty();
  }

  /**
   * Rates, and the quantities derived from them.
   *
   * @param status converged, not converged or given
   * @param observed facts of the trajectory
   * @param rates the effective learning rates
   * @param goodness the goodness of fit
   * @param asymptotics what the rates predict without integration; empty for a dynamics of other
   *     rates than etaH and etaY
   * @param prediction the theory on every row
   * @param reliability how well the data determine the rates; empty where these were given
   * @param extras results that require more than h, y and w, or were computed on request
   * @param judgement what it means
   */
  record Fitted(
      FitStatus status,
      TrajectoryFacts observed,
      Rates rates,
      GoodnessOfFit goodness,
      Optional<Asymptotics> asymptotics,
      Prediction prediction,
      Optional<Reliability> reliability,
      Extras extras,
      Judgement judgement)
      implements FitResult {
    /** Checks the status. */
    public Fitted {
      if (!status.hasRates()) {
        throw new IllegalArgumentException("there are no rates where the status is " + status);
      }
    }

    /**
     * The theory of the loss.
     *
     * @return empty where the loss was not recorded or its theory does not apply
     */
    public Optional<LossFit> loss() {
      return extras.loss();
    }

    @Override
    public Optional<ModelComparison> rivals() {
      return extras.rivals();
    }

    @Override
    public Fitted withMissed(List<String> more) {
      return new Fitted(
          status,
          observed,
          rates,
          goodness,
          asymptotics,
          prediction,
          reliability,
          extras,
          judgement.withMissed(more));
    }
  }

  /**
   * Optional parts of a fit.
   *
   * @param loss the theory of the loss, where the loss was recorded and its theory applies
   * @param rivals the comparison with rival dynamics, where it was requested
   */
  record Extras(Optional<LossFit> loss, Optional<ModelComparison> rivals) {}

  /**
   * No rates.
   *
   * @param status constant, or no fit
   * @param observed facts of the trajectory
   * @param judgement the reason, and what requires no fit
   */
  record NotFitted(FitStatus status, TrajectoryFacts observed, Judgement judgement)
      implements FitResult {
    /** Checks the status. */
    public NotFitted {
      if (status.hasRates()) {
        throw new IllegalArgumentException("there are rates where the status is " + status);
      }
    }

    @Override
    public NotFitted withMissed(List<String> more) {
      return new NotFitted(status, observed, judgement.withMissed(more));
    }
  }
}
