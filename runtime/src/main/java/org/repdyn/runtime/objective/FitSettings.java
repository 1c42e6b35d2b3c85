package org.repdyn.runtime.objective;

import org.repdyn.api.Doc;

/** What a fit minimises, and where the theory starts. */
public record FitSettings(
    @Doc("scaled, or equal: the paper's objective") Weights weights,
    @Doc("auto, recorded (the paper's) or fitted") Initial initial) {

  /** The weighting of the three curves. */
  public enum Weights {
    /** Squared residuals of h, y and w are added as they are: the paper's objective. */
    EQUAL,
    /**
     * Each curve is first divided by its extent: the difference of its largest and smallest value,
     * at least a hundredth of its largest magnitude. So the unit of h does not matter.
     */
    SCALED
  }

  /** Where the theory starts. */
  public enum Initial {
    /** Fitted if the first rows are noisy and noise explains the residuals, recorded otherwise. */
    AUTO,
    /** In the first row, taken as exact: the paper's choice. */
    RECORDED,
    /** In values fitted along with the rates, if the first row is as noisy as the others. */
    FITTED
  }

  /** The defaults: a fit that does not depend on units. */
  public static final FitSettings DEFAULT = new FitSettings(Weights.SCALED, Initial.AUTO);

  /** The objective and the start of the paper. */
  public static final FitSettings PAPER = new FitSettings(Weights.EQUAL, Initial.RECORDED);
}
