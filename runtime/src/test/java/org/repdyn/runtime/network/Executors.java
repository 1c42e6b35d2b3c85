package org.repdyn.runtime.network;

import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;

/** The executors by precision, for tests. */
public final class Executors {
  private Executors() {}

  /** The factory that a precision names in an experiment. */
  public static ExecutorFactory of(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> new SimdExecutorFactory();
      case FLOAT64 -> new ReferenceExecutorFactory();
    };
  }
}
