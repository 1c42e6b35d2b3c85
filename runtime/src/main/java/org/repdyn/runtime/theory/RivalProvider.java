package org.repdyn.runtime.theory;

import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.dynamics.Dynamics;

/** Provides the {@link Rival}s. */
public final class RivalProvider implements DynamicsProvider<RivalSettings> {

  /** For the service loader. */
  public RivalProvider() {}

  @Override
  public String id() {
    return "rival";
  }

  @Override
  public String summary() {
    return "Deliberately wrong variants of the two-point theory, for model comparison.";
  }

  @Override
  public RivalSettings defaults() {
    return new RivalSettings(Rival.FAST_PREDICTION);
  }

  @Override
  public Dynamics create(RivalSettings config) {
    return config.variant();
  }
}
