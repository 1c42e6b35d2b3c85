package org.repdyn.runtime.kernel;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.repdyn.api.dynamics.MultiplyAdd;

/**
 * The vector width, chosen once: what the JVM prefers on this CPU.
 *
 * <p>How kernels are written follows from how the JIT treats vectors: it keeps them in registers
 * only as long as every method that touches them is inlined, which it promises for the methods of
 * the Vector API alone. So vectors are not passed to methods of ours unless those are tiny or
 * called in the innermost loop; memory is read and written by {@code fromMemorySegment} and {@code
 * intoMemorySegment} directly. For the same reason the choice between a fused multiply-add and its
 * two halves, where the processor has no instruction for it and the JVM would compute each one in
 * software, is written out wherever it is made: {@code FUSED} is a constant, so that the JIT
 * removes the other one. (The tests hold the kernels to zero allocated bytes.)
 */
public final class Simd {
  /** At least four lanes, as the kernels' reductions need. */
  static final VectorSpecies<Float> FLOAT =
      FloatVector.SPECIES_PREFERRED.length() < 4
          ? FloatVector.SPECIES_128
          : FloatVector.SPECIES_PREFERRED;

  static final VectorSpecies<Double> DOUBLE = DoubleVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int COUNT = FLOAT.length();

  /** Bytes in a vector. */
  static final int BYTES = FLOAT.vectorByteSize();

  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Simd() {}

  /**
   * The width of a vector.
   *
   * @return in bits
   */
  public static int bits() {
    return FLOAT.vectorBitSize();
  }

  /**
   * The number of float32 values in a vector.
   *
   * @return 2 or more
   */
  public static int count() {
    return COUNT;
  }

  /**
   * What was chosen, and why, in one line.
   *
   * @return such as {@code float32 on 512-bit vectors (16 lanes), preferred by the JVM on amd64;
   *     fused multiply-add}
   */
  public static String describe() {
    return "float32 on %d-bit vectors (%d lanes), preferred by the JVM on %s; %s"
        .formatted(
            bits(),
            count(),
            System.getProperty("os.arch"),
            MultiplyAdd.FUSED
                ? "fused multiply-add"
                : "multiply and add, as the processor has no fused instruction or the JVM is told"
                    + " not to use it: results differ in their last digits, and activations with"
                    + " exp are slow");
  }
}
