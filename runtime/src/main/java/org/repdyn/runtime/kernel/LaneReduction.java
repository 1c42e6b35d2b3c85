package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums over the lanes of several vectors at once, in a fixed order. One step takes two vectors and
 * adds, in each, every lane to its partner at distance d; lanes whose index has bit d carry the
 * second vector, the others the first. After two such steps lane i holds a part of the sum of
 * vector i mod 4. ({@code reduceLanes} would add in another order in the interpreter than in
 * compiled code.)
 */
final class LaneReduction {
  private static final VectorShuffle<Float> SWAP_1 = swap(1);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);
  private static final VectorShuffle<Float> SWAP_8 = swap(8);
  private static final VectorMask<Float> BIT_1 = bit(1);
  private static final VectorMask<Float> BIT_2 = bit(2);
  private static final VectorMask<Float> BIT_4 = bit(4);

  private LaneReduction() {}

  /**
   * Sums the lanes of twice four vectors.
   *
   * @param from where they lie, one after the other
   * @param at where the first starts, in bytes
   * @param to where the sums go
   * @param first where those of the first four go, in floats
   * @param second where those of the last four go, in floats
   * @param count how many of each four are stored, 1 to 4
   */
  static void sums(
      MemorySegment from, long at, MemorySegment to, long first, long second, int count) {
    FloatVector a = fromMemorySegment(FLOAT, from, at, ORDER);
    FloatVector b = fromMemorySegment(FLOAT, from, at + BYTES, ORDER);
    FloatVector ab = a.blend(b, BIT_1).add(b.blend(a, BIT_1).rearrange(SWAP_1));
    a = fromMemorySegment(FLOAT, from, at + 2 * BYTES, ORDER);
    b = fromMemorySegment(FLOAT, from, at + 3 * BYTES, ORDER);
    FloatVector cd = a.blend(b, BIT_1).add(b.blend(a, BIT_1).rearrange(SWAP_1));
    FloatVector low = ab.blend(cd, BIT_2).add(cd.blend(ab, BIT_2).rearrange(SWAP_2));
    a = fromMemorySegment(FLOAT, from, at + 4 * BYTES, ORDER);
    b = fromMemorySegment(FLOAT, from, at + 5 * BYTES, ORDER);
    ab = a.blend(b, BIT_1).add(b.blend(a, BIT_1).rearrange(SWAP_1));
    a = fromMemorySegment(FLOAT, from, at + 6 * BYTES, ORDER);
    b = fromMemorySegment(FLOAT, from, at + 7 * BYTES, ORDER);
    cd = a.blend(b, BIT_1).add(b.blend(a, BIT_1).rearrange(SWAP_1));
    FloatVector high = ab.blend(cd, BIT_2).add(cd.blend(ab, BIT_2).rearrange(SWAP_2));
    if (COUNT > 4) {
      low = low.blend(high, BIT_4).add(high.blend(low, BIT_4).rearrange(SWAP_4));
      low = COUNT > 8 ? low.add(low.rearrange(SWAP_8)) : low;
      high = low.rearrange(SWAP_4);
    }
    VectorMask<Float> stored = FLOAT.indexInRange(0, count);
    low.intoMemorySegment(to, 4 * first, ORDER, stored);
    high.intoMemorySegment(to, 4 * second, ORDER, stored);
  }

  /** Every lane to its partner at this distance. */
  static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(FLOAT, i -> (i ^ distance) % COUNT);
  }

  /** The lanes whose index has this bit. */
  static VectorMask<Float> bit(int distance) {
    boolean[] set = new boolean[COUNT];
    for (int i = 0; i < COUNT; i++) {
      set[i] = (i & distance) != 0;
    }
    return VectorMask.fromArray(FLOAT, set, 0);
  }
}
