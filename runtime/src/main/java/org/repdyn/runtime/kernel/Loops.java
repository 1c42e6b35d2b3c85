package org.repdyn.runtime.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nested loops that walk several arrays at once: an index along a dimension moves each array by a
 * step of its own, and a step of 0 reads, or adds to, the same element again. Dimensions that all
 * arrays walk as one are merged. The last array is the one that is written; the innermost loop
 * follows its contiguous elements where there are any. The two innermost loops, a plane, are left
 * to the kernel; the others are an odometer, which makes the object one for a single thread.
 */
public final class Loops {
  private final long[] lengths;

  /** For each array, its steps along all dimensions, in floats; the plane comes last. */
  private final long[][] steps;

  private final long[] at;
  private final long[] index;

  private Loops(long[] lengths, long[][] steps) {
    this.lengths = lengths;
    this.steps = steps;
    this.at = new long[steps.length];
    this.index = new long[Math.max(0, lengths.length - 2)];
  }

  /**
   * Loops over some dimensions.
   *
   * @param lengths of the dimensions, outermost first
   * @param steps for each array its step along each dimension, in floats
   * @return the same loops with as few dimensions as possible, but at least two
   */
  public static Loops over(int[] lengths, long[]... steps) {
    List<long[]> dimensions = new ArrayList<>(); // length, then the steps of all arrays
    for (int d = 0; d < lengths.length; d++) {
      long[] next = new long[1 + steps.length];
      next[0] = lengths[d];
      for (int a = 0; a < steps.length; a++) {
        next[1 + a] = steps[a][d];
      }
      if (!dimensions.isEmpty() && mergeable(dimensions.getLast(), next)) {
        next[0] *= dimensions.removeLast()[0];
      }
      if (next[0] > 1) {
        dimensions.add(next);
      }
    }
    while (dimensions.size() < 2) {
      long[] once = new long[1 + steps.length];
      once[0] = 1;
      dimensions.addFirst(once);
    }
    if (steps.length == 2 && dimensions.stream().allMatch(d -> d[1] != 0 && d[2] != 0)) {
      // A copy may be done in any order; the processor fetches ahead what is read one after
      // another.
      dimensions.sort(Comparator.comparingLong((long[] d) -> d[1]).reversed());
    }
    innermost(dimensions, steps.length);
    long[] newLengths = dimensions.stream().mapToLong(d -> d[0]).toArray();
    long[][] newSteps =
        IntStream.range(0, steps.length)
            .mapToObj(a -> dimensions.stream().mapToLong(d -> d[1 + a]).toArray())
            .toArray(long[][]::new);
    return new Loops(newLengths, newSteps);
  }

  private static boolean mergeable(long[] outer, long[] inner) {
    for (int a = 1; a < outer.length; a++) {
      if (outer[a] != inner[a] * inner[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts the contiguous dimension of the written array last and, where the first array is not
   * contiguous there, the one where it is before it: a transpose.
   */
  private static void innermost(List<long[]> dimensions, int written) {
    moveContiguous(dimensions, written, dimensions.size());
    if (dimensions.getLast()[1] != 1) {
      moveContiguous(dimensions, 1, dimensions.size() - 1);
    }
  }

  /** Moves the dimension along which an array has step 1 to the end of the first ones. */
  private static void moveContiguous(List<long[]> dimensions, int array, int first) {
    for (int d = first - 1; d >= 0; d--) {
      if (dimensions.get(d)[array] == 1) {
        dimensions.add(first - 1, dimensions.remove(d));
        return;
      }
    }
  }

  /** Goes to the first plane. */
  void start(long first, long second) {
    at[0] = first;
    at[1] = second;
  }

  /** Goes to the next plane; false, and back at the first, after the last. */
  boolean next() {
    return next(index.length - 1);
  }

  /** Goes past all {@link #planes} from here; false, and back at the first, after the last. */
  boolean skipPlanes() {
    return next(index.length - 2);
  }

  private boolean next(int innermost) {
    for (int d = innermost; d >= 0; d--) {
      for (int a = 0; a < at.length; a++) {
        at[a] += steps[a][d];
      }
      if (++index[d] < lengths[d]) {
        return true;
      }
      for (int a = 0; a < at.length; a++) {
        at[a] -= lengths[d] * steps[a][d];
      }
      index[d] = 0;
    }
    return false;
  }

  /** Where the present plane of an array starts, in floats. */
  long at(int array) {
    return at[array];
  }

  /** Elements that are visited. */
  long count() {
    long count = 1;
    for (long length : lengths) {
      count *= length;
    }
    return count;
  }

  /**
   * Whether an array has its present plane in one piece, with the columns or with the rows last.
   */
  boolean dense(int array) {
    return columnStep(array) == 1 && rowStep(array) == columns()
        || rowStep(array) == 1 && columnStep(array) == rows();
  }

  /** Planes that lie at one distance. */
  int planes() {
    return index.length == 0 ? 1 : (int) lengths[index.length - 1];
  }

  /** From one of these planes to the next. */
  long planeStep(int array) {
    return index.length == 0 ? 0 : steps[array][index.length - 1];
  }

  /** Rows of a plane. */
  int rows() {
    return (int) lengths[lengths.length - 2];
  }

  /** Columns of a plane. */
  int columns() {
    return (int) lengths[lengths.length - 1];
  }

  /** From one row of a plane to the next. */
  long rowStep(int array) {
    return steps[array][lengths.length - 2];
  }

  /** From one column of a plane to the next. */
  long columnStep(int array) {
    return steps[array][lengths.length - 1];
  }
}
