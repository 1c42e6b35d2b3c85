package org.repdyn.runtime.plugin;

import java.util.Arrays;
import java.util.Locale;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.Provider;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.TaskProvider;

/** The kinds of things that plugins provide. */
public enum Service {
  /** Inputs to representations. */
  ENCODER(EncoderProvider.class),
  /** Representations to predictions. */
  DECODER(DecoderProvider.class),
  /** What is learnt. */
  TASK(TaskProvider.class),
  /** Methods for differential equations. */
  SOLVER(SolverProvider.class),
  /** Theories. */
  DYNAMICS(DynamicsProvider.class);

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  private final Class<? extends Provider> type;

  @SuppressWarnings("rawtypes")
  Service(Class<? extends Provider> type) {
    this.type = type;
  }

  @SuppressWarnings("rawtypes")
  Class<? extends Provider> type() {
    return type;
  }

  static Service of(Class<?> type) {
    return Arrays.stream(values()).filter(s -> s.type == type).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
