package org.repdyn.runtime.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The vector width, chosen once: what the JVM prefers on this CPU. */
public final class Lanes {
  static final VectorSpecies<Float> FLOAT = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Double> DOUBLE = DoubleVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int COUNT = FLOAT.length();

  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Lanes() {}

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
   * @return such as {@code float32 on 512-bit vectors (16 lanes), preferred by the JVM on amd64}
   */
  public static String describe() {
    return "float32 on %d-bit vectors (%d lanes), preferred by the JVM on %s"
        .formatted(bits(), count(), System.getProperty("os.arch"));
  }

  /** A whole vector that starts at float {@code index}. */
  static FloatVector load(MemorySegment data, long index) {
    return FloatVector.fromMemorySegment(FLOAT, data, index << 2, ORDER);
  }

  /** A vector that starts at float {@code index}, with zeros where the mask is not set. */
  static FloatVector load(MemorySegment data, long index, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(FLOAT, data, index << 2, ORDER, mask);
  }

  static void store(FloatVector v, MemorySegment data, long index) {
    v.intoMemorySegment(data, index << 2, ORDER);
  }

  static void store(FloatVector v, MemorySegment data, long index, VectorMask<Float> mask) {
    v.intoMemorySegment(data, index << 2, ORDER, mask);
  }

  /** The first {@code n} lanes, all of them for larger n. */
  static VectorMask<Float> first(int n) {
    return FLOAT.indexInRange(0, n);
  }
}
