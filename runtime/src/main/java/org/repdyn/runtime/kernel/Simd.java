package org.repdyn.runtime.kernel;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.repdyn.api.dynamics.MultiplyAdd;

/**
 * The vector width, chosen once: what the JVM prefers on this CPU.
 *
 * <p>How kernels are written follows from how the JIT treats vectors: it keeps them in registers
 * only as long as it inlines every method that touches them, which it promises for the methods of
 * the Vector API alone, and for these only where it knows the class of the vector. So
 *
 * <ul>
 *   <li>no method of ours takes or returns a vector, but for {@link VectorMath};
 *   <li>memory is read and written by {@code fromMemorySegment} and {@code intoMemorySegment};
 *   <li>what is carried from one round of a loop to the next is an argument, never the receiver:
 *       {@code v.add(sum)}, not {@code sum.add(v)}. Of what was just read or computed the class is
 *       known; of a variable that a loop changes, only from what earlier runs have shown, which the
 *       JIT has not always seen (without it, a transformer trained at a fifth of its speed);
 *   <li>numbers to compare or blend with are floats: {@code compare(LE, 0)} is the method for a
 *       {@code long}, with a check that it fits a float and more code for the JIT to inline;
 *   <li>the choice between a fused multiply-add and its two halves, where the processor has no
 *       instruction for it and the JVM would compute each one in software, is written out wherever
 *       it is made: {@code FUSED} is a constant, so that the JIT removes the other one.
 * </ul>
 *
 * The tests hold the kernels to zero allocated bytes, with such knowledge and without.
 */
public final class Simd {
  /** At least four lanes, as the kernels' reductions need. */
  static final VectorSpecies<Float> FLOAT =
      FloatVector.SPECIES_PREFERRED.length() < 4
          ? FloatVector.SPECIES_128
          : FloatVector.SPECIES_PREFERRED;

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
