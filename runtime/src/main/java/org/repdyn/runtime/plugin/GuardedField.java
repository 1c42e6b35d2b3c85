package org.repdyn.runtime.plugin;

import org.repdyn.api.dynamics.VectorField;

/** Equations of motion behind the guard of their provider; what they are is asked once. */
final class GuardedField implements VectorField {
  /** Of which a solver can hold its stages. */
  private static final int MOST_COMPONENTS = 1 << 24;

  private final VectorField field;
  private final Guard guard;
  private final int components;
  private final int parameters;
  private final boolean autonomous;
  private final boolean jacobian;
  private boolean derivativeReads;
  private boolean jacobianReads;

  GuardedField(VectorField field, Guard guard) {
    this.field = field;
    this.guard = guard;
    this.components = guard.get("components", field::components);
    this.parameters = guard.get("parameters", field::parameters);
    this.autonomous = guard.get("isAutonomous", field::isAutonomous);
    this.jacobian = guard.get("hasJacobian", field::hasJacobian);
    guard.require(
        components > 0 && components <= MOST_COMPONENTS,
        "components",
        "returned %d, which is not in 1 .. %d".formatted(components, MOST_COMPONENTS));
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public int parameters() {
    return parameters;
  }

  @Override
  public boolean isAutonomous() {
    return autonomous;
  }

  @Override
  public boolean hasJacobian() {
    return jacobian;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    if (!derivativeReads) {
      derivativeReads = true;
      guard.reading("derivative", () -> derivative(lanes, t, z, p, dz), t, z, p);
      return;
    }
    try {
      field.derivative(lanes, t, z, p, dz);
    } catch (Throwable e) {
      throw guard.failed("derivative", e);
    }
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    if (!jacobianReads) {
      jacobianReads = true;
      guard.reading("jacobian", () -> jacobian(lanes, t, z, p, j), t, z, p);
      return;
    }
    try {
      field.jacobian(lanes, t, z, p, j);
    } catch (Throwable e) {
      throw guard.failed("jacobian", e);
    }
  }
}
