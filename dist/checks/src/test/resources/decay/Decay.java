package com.example.decay;

import java.util.List;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/** A theory with a rate for each observable, which decays: three rates, none of them etaH. */
public final class Decay implements DynamicsProvider<Decay.None>, Dynamics, VectorField {
  /** No settings. */
  public record None() {}

  /** For the service loader. */
  public Decay() {}

  @Override
  public String id() {
    return "decay";
  }

  @Override
  public String summary() {
    return "Exponential decay.";
  }

  @Override
  public None defaults() {
    return new None();
  }

  @Override
  public Dynamics create(None config) {
    return this;
  }

  @Override
  public List<String> rates() {
    return List.of("fast", "slow", "lambda");
  }

  @Override
  public VectorField field() {
    return this;
  }

  @Override
  public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
    state[0] = h;
    state[1] = y;
    state[2] = w;
  }

  @Override
  public void observe(int lanes, double[] state, double[] p, double[] observed) {
    System.arraycopy(state, 0, observed, 0, 3 * lanes);
  }

  @Override
  public int components() {
    return 3;
  }

  @Override
  public int parameters() {
    return 5;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    for (int i = 0; i < 3 * lanes; i++) {
      dz[i] = -p[i] * z[i];
    }
  }
}
