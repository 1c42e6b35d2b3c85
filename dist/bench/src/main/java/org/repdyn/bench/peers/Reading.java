package org.repdyn.bench.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The rate at which one core reads a working set, twice in a piece of work. */
final class Reading implements Contestant {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int BYTES = SPECIES.vectorByteSize();

  /** Vectors that are read between two additions to the same sum. */
  private static final int UNROLLED = 8;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private float result;

  Reading(long bytes) {
    long block = (long) UNROLLED * BYTES;
    memory = arena.allocate(bytes / block * block, 64);
    memory.fill((byte) 0);
  }

  @Override
  public double burst(double seconds) {
    double rate =
        Contestant.repeat(
            seconds,
            () -> {
              result += read(memory);
              result += read(memory);
            });
    if (result != 0) { // so that no compiler may leave the reading out
      throw new AssertionError("the memory holds zeros");
    }
    return rate;
  }

  private static float read(MemorySegment m) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (long at = 0; at < m.byteSize(); at += (long) UNROLLED * BYTES) {
      s0 = s0.add(FloatVector.fromMemorySegment(SPECIES, m, at, ORDER));
      s1 = s1.add(FloatVector.fromMemorySegment(SPECIES, m, at + BYTES, ORDER));
      s2 = s2.add(FloatVector.fromMemorySegment(SPECIES, m, at + 2L * BYTES, ORDER));
      s3 = s3.add(FloatVector.fromMemorySegment(SPECIES, m, at + 3L * BYTES, ORDER));
      s4 = s4.add(FloatVector.fromMemorySegment(SPECIES, m, at + 4L * BYTES, ORDER));
      s5 = s5.add(FloatVector.fromMemorySegment(SPECIES, m, at + 5L * BYTES, ORDER));
      s6 = s6.add(FloatVector.fromMemorySegment(SPECIES, m, at + 6L * BYTES, ORDER));
      s7 = s7.add(FloatVector.fromMemorySegment(SPECIES, m, at + 7L * BYTES, ORDER));
    }
    s0 = s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7)));
    float sum = 0;
    for (float value : s0.toArray()) {
      sum += value;
    }
    return sum;
  }

  @Override
  public void close() {
    arena.close();
  }
}
