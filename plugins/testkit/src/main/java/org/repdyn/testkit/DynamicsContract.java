package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/**
 * The contract of dynamics, checked for every configuration on random observables that two data
 * points can have.
 *
 * @param <C> the configuration record
 */
public interface DynamicsContract<C extends Record> extends ProviderContract<C> {

  @Override
  DynamicsProvider<C> provider();

  /** The field takes its rates, then dx2 and dy2. */
  @Test
  default void ratesAreNamedAndAreTheParameters() {
    for (C config : cases()) {
      Dynamics dynamics = provider().create(config);
      assertThat(dynamics.rates()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(dynamics.rates()).allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"));
      assertThat(dynamics.field().parameters()).isEqualTo(dynamics.rates().size() + 2);
      assertThat(dynamics.field().components()).isPositive();
    }
  }

  /** Encoding and observing are inverse to each other. */
  @Test
  default void observingUndoesEncoding() {
    for (C config : cases()) {
      Dynamics dynamics = provider().create(config);
      for (int trial = 0; trial < 100; trial++) {
        DynamicsChecks.Case pair = DynamicsChecks.random(dynamics, Seed.of(trial));
        double[] observed = new double[3];
        dynamics.observe(1, pair.state(), pair.parameters(), observed);
        double scale = 1e-12 * (pair.h() + pair.y() + Math.abs(pair.w()));
        assertThat(observed[0]).isCloseTo(pair.h(), within(scale));
        assertThat(observed[1]).isCloseTo(pair.y(), within(scale));
        assertThat(observed[2]).isCloseTo(pair.w(), within(scale));
      }
    }
  }

  /** A field declared autonomous has the same derivative at any time. */
  @Test
  default void autonomousFieldsIgnoreTime() {
    for (C config : cases()) {
      VectorField field = provider().create(config).field();
      if (field.isAutonomous()) {
        DynamicsChecks.Case pair = DynamicsChecks.random(provider().create(config), Seed.of(1));
        double[] early = new double[field.components()];
        double[] late = new double[field.components()];
        field.derivative(1, new double[] {0}, pair.state(), pair.parameters(), early);
        field.derivative(1, new double[] {1e3}, pair.state(), pair.parameters(), late);
        assertThat(late).isEqualTo(early);
      }
    }
  }

  /**
   * Lanes are independent of each other, for few and for those of a large ensemble; every element
   * of a result is written, whatever stood there.
   */
  @Test
  default void lanesAreIndependent() {
    for (C config : cases()) {
      Dynamics dynamics = provider().create(config);
      for (int lanes : new int[] {5, VectorField.BLOCK}) {
        DynamicsChecks.lanes(dynamics, lanes);
      }
    }
  }

  /** Jacobians, if implemented, agree with finite differences. */
  @Test
  default void jacobiansAreThoseOfFiniteDifferences() {
    for (C config : cases()) {
      Dynamics dynamics = provider().create(config);
      if (dynamics.field().hasJacobian()) {
        for (int trial = 0; trial < 20; trial++) {
          DynamicsChecks.jacobian(
              dynamics.field(), DynamicsChecks.random(dynamics, Seed.of(trial)));
        }
      }
    }
  }
}
