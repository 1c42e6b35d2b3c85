package org.repdyn.bench.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.repdyn.runtime.kernel.Loops;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Strided;
import org.repdyn.runtime.kernel.Workspace;

/** Copies of one array in another order, or of a part of it, or as it is. */
final class Copies implements AutoCloseable {
  private static final int TOKENS = 96;
  private static final int HEADS = 8;
  private static final int SIZE = 48;
  private static final int FEATURES = HEADS * SIZE;
  private static final long SAMPLE = (long) TOKENS * FEATURES;

  private final Arena arena = Arena.ofShared();
  private final Workspace workspace = new Workspace();
  private final int batch;
  private final Matrix from;
  private final Matrix to;

  /** Of a batch; 13 samples and their copy take 4 MB. */
  Copies(int batch) {
    this.batch = batch;
    from = Matrix.allocate(arena, batch, TOKENS * FEATURES);
    to = Matrix.allocate(arena, batch, TOKENS * FEATURES);
  }

  /** Bytes that the copy of the whole array reads and writes. */
  double bytes() {
    return 2.0 * Float.BYTES * batch * SAMPLE;
  }

  /** The system's copy. */
  Contestant system() {
    long bytes = (long) bytes() / 2;
    return seconds ->
        Contestant.repeat(seconds, () -> MemorySegment.copy(from.data(), 0, to.data(), 0, bytes));
  }

  /** [tokens x heads x size] to [heads x tokens x size]. */
  Contestant split() {
    int[] lengths = {batch, HEADS, TOKENS, SIZE};
    return copy(
        Loops.over(
            lengths,
            new long[] {SAMPLE, SIZE, FEATURES, 1},
            new long[] {SAMPLE, TOKENS * SIZE, SIZE, 1}));
  }

  /** [heads x tokens x size] to [tokens x heads x size]. */
  Contestant join() {
    int[] lengths = {batch, TOKENS, HEADS, SIZE};
    return copy(
        Loops.over(
            lengths,
            new long[] {SAMPLE, SIZE, TOKENS * SIZE, 1},
            new long[] {SAMPLE, FEATURES, SIZE, 1}));
  }

  /** [tokens x features] to [features x tokens]. */
  Contestant transpose() {
    int[] lengths = {batch, FEATURES, TOKENS};
    return copy(
        Loops.over(lengths, new long[] {SAMPLE, 1, FEATURES}, new long[] {SAMPLE, TOKENS, 1}));
  }

  /** Half of the features; as concat, which writes where this reads. Half of the bytes. */
  Contestant slice() {
    int[] lengths = {batch, TOKENS, FEATURES / 2};
    return copy(
        Loops.over(
            lengths, new long[] {SAMPLE, FEATURES, 1}, new long[] {SAMPLE / 2, FEATURES / 2, 1}));
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
