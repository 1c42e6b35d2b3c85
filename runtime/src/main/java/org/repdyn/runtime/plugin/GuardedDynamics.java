package org.repdyn.runtime.plugin;

import java.util.HashSet;
import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/** A theory behind the guard of its provider. */
final class GuardedDynamics implements Dynamics {
  private final Dynamics dynamics;
  private final Guard guard;
  private final List<String> rates;

  GuardedDynamics(Dynamics dynamics, Guard guard) {
    this.dynamics = dynamics;
    this.guard = guard;
    this.rates = guard.list("rates", String.class, dynamics::rates);
    guard.require(
        !rates.isEmpty()
            && rates.stream().allMatch(rate -> rate.matches("[a-z][A-Za-z0-9]{0,99}"))
            && new HashSet<>(rates).size() == rates.size(),
        "rates",
        "returned %s, which are not distinct names like etaH".formatted(rates));
  }

  @Override
  public List<String> rates() {
    return rates;
  }

  @Override
  public VectorField field() {
    GuardedField field = new GuardedField(guard.get("field", dynamics::field), guard);
    guard.require(
        field.parameters() == rates.size() + 2,
        "field",
        "has %d parameters instead of %d, those of %s, dx2 and dy2"
            .formatted(field.parameters(), rates.size() + 2, rates));
    return field;
  }

  @Override
  public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
    try {
      dynamics.encode(h, y, w, dx2, dy2, state);
    } catch (Throwable e) {
      throw guard.failed("encode", e);
    }
  }

  @Override
  public void observe(int lanes, double[] state, double[] p, double[] observed) {
    try {
      dynamics.observe(lanes, state, p, observed);
    } catch (Throwable e) {
      throw guard.failed("observe", e);
    }
  }
}
