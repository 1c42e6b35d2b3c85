package org.repdyn.runtime.results;

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
   * The verdict on the fit.
   *
   * @return the verdict
   */
  Verdict verdict();

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
   * @param verdict what it means
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
      Verdict verdict)
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
   * @param verdict the reason, and facts of the trajectory that require no fit
   */
  record NotFitted(FitStatus status, TrajectoryFacts observed, Verdict verdict)
      implements FitResult {
    /** Checks the status. */
    public NotFitted {
      if (status.hasRates()) {
        throw new IllegalArgumentException("there are rates where the status is " + status);
      }
    }
  }
}
