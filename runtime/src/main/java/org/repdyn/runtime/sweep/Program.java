package org.repdyn.runtime.sweep;

import java.util.Objects;
import org.repdyn.api.dynamics.MultiplyAdd;
import org.repdyn.runtime.experiment.RunEnvironment;
import org.repdyn.runtime.kernel.Simd;

/** What can change the bits of a run, apart from its settings. */
final class Program {
  private Program() {}

  /** Version and arithmetic, such as {@code repdyn 1.0, 512-bit vectors, fused multiply-add}. */
  static String describe() {
    return "repdyn %s, %d-bit vectors, %s"
        .formatted(
            Objects.requireNonNullElse(RunEnvironment.facts().get("repdyn"), "unknown"),
            Simd.bits(),
            MultiplyAdd.FUSED ? "fused multiply-add" : "multiply and add");
  }
}
