package org.repdyn.runtime.config;

import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.runtime.objective.FitSettings;

/** The theory that is compared with the network. */
public record TheorySettings(
    @Doc("equations of motion") ComponentSpec dynamics,
    @Doc("solver that integrates them") ComponentSpec solver,
    @Doc("rates to use instead of a fit") @Nullable Rates rates,
    @Doc("how the rates are fitted") FitSettings fit,
    @Doc("predicted and observed final distances of many samples") Structure structure) {

  /** Rates taken from another fit. */
  public record Rates(
      @Doc("a fit.json of another run, relative to the experiment file") String from) {}

  /** Which final distances are compared, and which formula predicts them. */
  public record Structure(
      @Doc("pairwise or images") Prediction prediction,
      @Doc(
              "number of training samples to compare (the first ones, sorted by class); 0: all if"
                  + " the task has 3 to 64 samples, none if it has more")
          int samples,
      @Doc("number of training samples (the first ones) in the sums of the images formula")
          int among) {

    /** Predictions of final distances. */
    public enum Prediction {
      /** The theory of two points, pair by pair, from the rates and the values before training. */
      PAIRWISE,
      /** The paper's formula, from the distances of inputs and of targets alone. */
      IMAGES
    }

    /** The defaults. */
    public static final Structure DEFAULT = new Structure(Prediction.PAIRWISE, 0, 10_000);

    /** Checks the ranges. */
    public Structure {
      if (samples != 0) {
        Check.within("samples", samples, 3, 500);
      }
      Check.within("among", among, 3, 100_000);
    }
  }

  /**
   * The same with other parts.
   *
   * @return the changed settings
   */
  public TheorySettings with(ComponentSpec dynamics, ComponentSpec solver, @Nullable Rates rates) {
    return new TheorySettings(dynamics, solver, rates, fit, structure);
  }
}
