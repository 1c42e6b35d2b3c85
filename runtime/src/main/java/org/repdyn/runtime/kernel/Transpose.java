package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows become columns, a square of one vector's length at a time. A stage of distance d exchanges,
 * in the rows i and i + d, the lanes in which bit d of row and lane differ; after the stages 1, 2,
 * 4, ... the square is transposed. Two stages are done at once while four rows are in registers.
 */
final class Transpose {
  private static final VectorSpecies<Integer> INT = FLOAT.withLanes(int.class);
  private static final VectorShuffle<Float> SWAP_1 = LaneReduction.swap(1);
  private static final VectorShuffle<Float> SWAP_2 = LaneReduction.swap(2);
  private static final VectorShuffle<Float> SWAP_4 = LaneReduction.swap(4);
  private static final VectorShuffle<Float> SWAP_8 = LaneReduction.swap(8);
  private static final VectorMask<Float> BIT_1 = LaneReduction.bit(1);
  private static final VectorMask<Float> BIT_2 = LaneReduction.bit(2);
  private static final VectorMask<Float> BIT_4 = LaneReduction.bit(4);
  private static final VectorMask<Float> BIT_8 = LaneReduction.bit(8);

  private Transpose() {}

  /**
   * Reads two pieces of memory once from start to end, which brings them near: the processor
   * fetches ahead what is read in order, and not what squares touch.
   *
   * @param a a piece
   * @param aAt where it starts, in bytes
   * @param b another
   * @param bAt where it starts
   * @param bytes length of each
   * @param seen takes what was read, so that it must be
   */
  static void fetch(
      MemorySegment a, long aAt, MemorySegment b, long bAt, long bytes, MemorySegment seen) {
    IntVector or = IntVector.zero(INT);
    for (long i = 0; i <= bytes - BYTES; i += BYTES) {
      or = or.or(IntVector.fromMemorySegment(INT, a, aAt + i, ORDER));
      or = or.or(IntVector.fromMemorySegment(INT, b, bAt + i, ORDER));
    }
    or.intoMemorySegment(seen, 0, ORDER);
  }

  /**
   * Transposes squares that lie side by side in the source and one below the other in the target;
   * offsets in bytes. Rows beyond the last become columns of whatever is there. (All is in one
   * method so that the JIT compiles it as one, whatever it compiled first.)
   *
   * @param from the source
   * @param at where its first row starts
   * @param row bytes from one row to the next
   * @param last the number of the last row that may be read
   * @param to the target
   * @param into where its first row starts
   * @param step bytes from one row to the next
   * @param count of squares
   */
  static void squares(
      MemorySegment from,
      long at,
      long row,
      int last,
      MemorySegment to,
      long into,
      long step,
      int count) {
    for (int k = 0; k < count; k++) {
      long source = at + (long) k * BYTES;
      long target = into + k * (COUNT * step);
      // The stages 1 and 2 of four rows.
      for (int r = 0; r < COUNT; r += 4) {
        long r0 = source + Math.min(r, last) * row;
        long r1 = source + Math.min(r + 1, last) * row;
        long r2 = source + Math.min(r + 2, last) * row;
        long r3 = source + Math.min(r + 3, last) * row;
        FloatVector a = fromMemorySegment(FLOAT, from, r0, ORDER);
        FloatVector b = fromMemorySegment(FLOAT, from, r1, ORDER);
        FloatVector c = fromMemorySegment(FLOAT, from, r2, ORDER);
        FloatVector d = fromMemorySegment(FLOAT, from, r3, ORDER);
        FloatVector ab = a.blend(b.rearrange(SWAP_1), BIT_1);
        FloatVector ba = a.rearrange(SWAP_1).blend(b, BIT_1);
        FloatVector cd = c.blend(d.rearrange(SWAP_1), BIT_1);
        FloatVector dc = c.rearrange(SWAP_1).blend(d, BIT_1);
        long near = target + r * step;
        ab.blend(cd.rearrange(SWAP_2), BIT_2).intoMemorySegment(to, near, ORDER);
        ba.blend(dc.rearrange(SWAP_2), BIT_2).intoMemorySegment(to, near + step, ORDER);
        ab.rearrange(SWAP_2).blend(cd, BIT_2).intoMemorySegment(to, near + 2 * step, ORDER);
        ba.rearrange(SWAP_2).blend(dc, BIT_2).intoMemorySegment(to, near + 3 * step, ORDER);
      }
      // The stages 4 and, where vectors are that long, 8, of rows that are 4 apart.
      for (int r = 0; r < 4 && COUNT > 4; r++) {
        long far = target + r * step;
        FloatVector a = fromMemorySegment(FLOAT, to, far, ORDER);
        FloatVector b = fromMemorySegment(FLOAT, to, far + 4 * step, ORDER);
        FloatVector ab = a.blend(b.rearrange(SWAP_4), BIT_4);
        FloatVector ba = a.rearrange(SWAP_4).blend(b, BIT_4);
        if (COUNT > 8) {
          FloatVector c = fromMemorySegment(FLOAT, to, far + 8 * step, ORDER);
          FloatVector d = fromMemorySegment(FLOAT, to, far + 12 * step, ORDER);
          FloatVector cd = c.blend(d.rearrange(SWAP_4), BIT_4);
          FloatVector dc = c.rearrange(SWAP_4).blend(d, BIT_4);
          ab.rearrange(SWAP_8).blend(cd, BIT_8).intoMemorySegment(to, far + 8 * step, ORDER);
          ba.rearrange(SWAP_8).blend(dc, BIT_8).intoMemorySegment(to, far + 12 * step, ORDER);
          ab = ab.blend(cd.rearrange(SWAP_8), BIT_8);
          ba = ba.blend(dc.rearrange(SWAP_8), BIT_8);
        }
        ab.intoMemorySegment(to, far, ORDER);
        ba.intoMemorySegment(to, far + 4 * step, ORDER);
      }
    }
  }
}
