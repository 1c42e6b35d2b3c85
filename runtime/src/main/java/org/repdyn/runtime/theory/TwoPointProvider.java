package org.repdyn.runtime.theory;

import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.dynamics.Dynamics;

/** Provides {@link TwoPoint}. */
public final class TwoPointProvider implements DynamicsProvider<NoSettings> {

  /** For the service loader. */
  public TwoPointProvider() {}

  @Override
  public String id() {
    return "two-point";
  }

  @Override
  public String summary() {
    return "The effective theory of a pair of points (van Rossem and Saxe 2024).";
  }

  @Override
  public NoSettings defaults() {
    return new NoSettings();
  }

  @Override
  public Dynamics create(NoSettings config) {
    return new TwoPoint();
  }
}
