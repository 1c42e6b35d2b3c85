package org.repdyn.bench.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.IntStream;
import org.repdyn.runtime.kernel.Loops;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Strided;
import org.repdyn.runtime.kernel.Vectors;
import org.repdyn.runtime.kernel.Workspace;

/** Copies of one array in another order, of parts of it, or as it is. */
final class Copies implements AutoCloseable {
  private static final int TOKENS = 96;
  private static final int HEADS = 8;
  private static final int SIZE = 48;
  private static final int FEATURES = HEADS * SIZE;
  private static final long SAMPLE = (long) TOKENS * FEATURES;
  private static final long[] WHOLE_STEPS = {SAMPLE, FEATURES, 1};
  private static final long[] HALF_STEPS = {SAMPLE / 2, FEATURES / 2, 1};

  /** Rows of the table of an embedding, and the step from one that is asked for to the next. */
  private static final int WORDS = 384;

  private static final int SKIP = 37;

  private final Arena arena = Arena.ofShared();
  private final Workspace workspace = new Workspace();
  private final int batch;
  private final Matrix from;
  private final Matrix to;
  private final int[] half;

  /** Of a batch; 13 samples and their copy take 4 MB. */
  Copies(int batch) {
    this.batch = batch;
    half = new int[] {batch, TOKENS, FEATURES / 2};
    from = Matrix.allocate(arena, batch, TOKENS * FEATURES);
    to = Matrix.allocate(arena, batch, TOKENS * FEATURES);
    // Some processors copy memory that is all zeros faster.
    Random random = new Random(1);
    from.set(random.doubles(from.extent()).toArray());
    to.set(random.doubles(to.extent()).toArray());
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

  /** [features x tokens] to [tokens x features]: the gradient of {@link #transpose}. */
  Contestant transposeBack() {
    int[] lengths = {batch, TOKENS, FEATURES};
    return copy(
        Loops.over(lengths, new long[] {SAMPLE, 1, TOKENS}, new long[] {SAMPLE, FEATURES, 1}));
  }

  /** Half of the features of each token. Half of the bytes. */
  Contestant slice() {
    return copy(Loops.over(half, WHOLE_STEPS, HALF_STEPS));
  }

  /** Two arrays to the halves of the features of each token. */
  Contestant concat() {
    Loops loops = Loops.over(half, HALF_STEPS, WHOLE_STEPS);
    long second = batch * SAMPLE / 2;
    return work(
        () -> {
          Strided.copy(loops, 1, from, 0, to, 0, false, workspace);
          Strided.copy(loops, 1, from, second, to, FEATURES / 2, false, workspace);
        });
  }

  /** One sample for every one of the batch, as positions are added to tokens. */
  Contestant repeat() {
    int[] lengths = {batch, TOKENS, FEATURES};
    return copy(Loops.over(lengths, new long[] {0, FEATURES, 1}, new long[] {SAMPLE, FEATURES, 1}));
  }

  /** What a reshape does backward where it cannot share memory; forward it always does. */
  Contestant reshape() {
    return work(() -> Vectors.copy(from, to));
  }

  /** Rows of a table of 384, in an order that skips: an embedding. */
  Contestant rows() {
    int count = batch * TOKENS;
    Matrix table = from.reshape(count, FEATURES).rows(0, WORDS);
    Matrix out = to.reshape(count, FEATURES);
    Matrix[] sources =
        IntStream.range(0, WORDS).mapToObj(r -> table.rows(r, 1)).toArray(Matrix[]::new);
    Matrix[] targets =
        IntStream.range(0, count).mapToObj(r -> out.rows(r, 1)).toArray(Matrix[]::new);
    return work(
        () -> {
          for (int r = 0; r < count; r++) {
            Vectors.copy(sources[r * SKIP % WORDS], targets[r]);
          }
        });
  }

  private Contestant copy(Loops loops) {
    return work(() -> Strided.copy(loops, 1, from, 0, to, 0, false, workspace));
  }

  private static Contestant work(Runnable work) {
    return seconds -> Contestant.repeat(seconds, work);
  }

  @Override
  public void close() {
    arena.close();
  }
}
