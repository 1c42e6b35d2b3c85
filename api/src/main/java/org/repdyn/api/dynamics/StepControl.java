package org.repdyn.api.dynamics;

/** The choice of step lengths. */
public sealed interface StepControl {

  /**
   * Every step has the same length, except for a shorter last step of a lane.
   *
   * @param step the length, in units of time, above 0
   */
  record Fixed(double step) implements StepControl {
    /** Checks the range. */
    public Fixed {
      if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("step must be a number above 0, was " + step);
      }
    }
  }

  /**
   * Steps are as long as the estimated error allows: at most {@code atol |Z| + rtol |z|} for each
   * component z, in the root mean square over components, with Z the largest component that the
   * system has had so far. So neither tolerance depends on the unit of the state.
   *
   * @param rtol tolerance relative to the component, 1e-15 to 0.1
   * @param atol tolerance relative to the largest component so far, 0 or more
   */
  record Adaptive(double rtol, double atol) implements StepControl {
    /** Checks the ranges. */
    public Adaptive {
      if (!(rtol >= 1e-15 && rtol <= 0.1)) {
        throw new IllegalArgumentException("rtol must lie in 1e-15 .. 0.1, was " + rtol);
      }
      if (!(atol >= 0 && atol < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("atol must be 0 or more, was " + atol);
      }
    }
  }
}
