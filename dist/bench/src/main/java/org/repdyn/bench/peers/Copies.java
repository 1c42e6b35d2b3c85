package org.repdyn.bench.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.repdyn.runtime.kernel.Loops;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Strided;
import org.repdyn.runtime.kernel.Workspace;

/** Copies of one array that does not fit any cache, in another order or as it is. */
final class Copies implements AutoCloseable {
  private static final int BATCH = 256;
  private static final int TOKENS = 96;
  private static final int HEADS = 8;
  private static final int SIZE = 48;

  private final Arena arena = Arena.ofShared();
  private final Workspace workspace = new Workspace();
  private final Matrix from = Matrix.allocate(arena, BATCH, TOKENS * HEADS * SIZE);
  private final Matrix to = Matrix.allocate(arena, BATCH, TOKENS * HEADS * SIZE);

  /** Bytes that one copy reads and writes. */
  double bytes() {
    return 2.0 * Float.BYTES * BATCH * TOKENS * HEADS * SIZE;
  }

  /** The system's copy. */
  Contestant system() {
    long bytes = (long) bytes() / 2;
    return seconds ->
        Contestant.repeat(seconds, () -> MemorySegment.copy(from.data(), 0, to.data(), 0, bytes));
  }

  /** [tokens x heads x size] to [heads x tokens x size]. */
  Contestant split() {
    int[] lengths = {BATCH, HEADS, TOKENS, SIZE};
    long all = (long) TOKENS * HEADS * SIZE;
    return copy(
        Loops.over(
            lengths,
            new long[] {all, SIZE, HEADS * SIZE, 1},
            new long[] {all, TOKENS * SIZE, SIZE, 1}));
  }

  /** [tokens x features] to [features x tokens]. */
  Contestant transpose() {
    int[] lengths = {BATCH, HEADS * SIZE, TOKENS};
    long all = (long) TOKENS * HEADS * SIZE;
    return copy(
        Loops.over(lengths, new long[] {all, 1, HEADS * SIZE}, new long[] {all, TOKENS, 1}));
  }

  private Contestant copy(Loops loops) {
    return seconds ->
        Contestant.repeat(seconds, () -> Strided.copy(loops, 1, from, 0, to, 0, false, workspace));
  }

  @Override
  public void close() {
    arena.close();
  }
}
