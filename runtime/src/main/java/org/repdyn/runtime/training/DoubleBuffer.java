package org.repdyn.runtime.training;

import java.util.Arrays;

/** A growing array of doubles. */
final class DoubleBuffer {
  private double[] values;
  private int size;

  /** Reserves capacity; more may be added. */
  DoubleBuffer(int room) {
    values = new double[room];
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
    }
    values[size++] = value;
  }

  double last() {
    return values[size - 1];
  }

  /** Keeps the first ones. */
  void keep(int count) {
    size = count;
  }

  /** Keeps the numbers below a limit, of increasing ones. */
  void keepBelow(double limit) {
    while (size > 0 && values[size - 1] >= limit) {
      size--;
    }
  }

  int size() {
    return size;
  }

  /** Changes the last one. */
  void setLast(double value) {
    values[size - 1] = value;
  }

  double get(int at) {
    return values[at];
  }

  double[] toArray() {
    return first(size);
  }

  /** The first ones. */
  double[] first(int count) {
    return Arrays.copyOf(values, count);
  }

  /** Replaces all. */
  void set(double[] all) {
    values = Arrays.copyOf(all, Math.max(values.length, all.length));
    size = all.length;
  }
}
