package org.repdyn.runtime.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Scratch memory of one thread, for the packed panels of {@link Gemm} and {@link Convolution}. It
 * grows when a larger shape first comes by, and then stays.
 */
public final class Workspace {
  private static final int LINE = 64;

  private MemorySegment memory = allocate(1 << 16);
  private float[] array = {};

  /** Makes a small workspace. */
  public Workspace() {}

  /** At least this many floats and a vector of slack, aligned to cache lines, content unknown. */
  MemorySegment floats(long count) {
    if (memory.byteSize() < 4 * count + LINE) {
      memory = allocate(4 * count + LINE);
    }
    return memory;
  }

  /** An array of at least this many floats, content unknown. */
  float[] array(int count) {
    if (array.length < count) {
      array = new float[count];
    }
    return array;
  }

  private static MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, LINE);
  }
}
