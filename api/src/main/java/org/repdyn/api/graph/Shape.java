package org.repdyn.api.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of an array, outermost first; values are listed with the last one running fastest.
 *
 * @param dimensions each at least 1; an empty list is a single number
 */
public record Shape(List<Integer> dimensions) {

  /** Checks the dimensions and that the size fits an int. */
  public Shape {
    dimensions = List.copyOf(dimensions);
    long size = 1;
    for (int d : dimensions) {
      if (d < 1) {
        throw new IllegalArgumentException("each dimension must be at least 1, was " + dimensions);
      }
      size *= d;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("more than 2^31 - 1 elements in " + dimensions);
      }
    }
  }

  /**
   * A shape of the given dimensions.
   *
   * @param dimensions outermost first
   * @return the shape
   */
  public static Shape of(int... dimensions) {
    return new Shape(Arrays.stream(dimensions).boxed().toList());
  }

  /**
   * The number of dimensions.
   *
   * @return 0 for a single number
   */
  public int rank() {
    return dimensions.size();
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return dimensions.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * One dimension.
   *
   * @param axis 0 is the outermost; negative counts from the end, -1 is the last
   * @return its length
   */
  public int dimension(int axis) {
    return dimensions.get(axis < 0 ? rank() + axis : axis);
  }

  /**
   * This shape with one dimension changed.
   *
   * @param axis 0 is the outermost; negative counts from the end
   * @param length the new length
   * @return the new shape
   */
  public Shape with(int axis, int length) {
    Integer[] changed = dimensions.toArray(Integer[]::new);
    changed[axis < 0 ? rank() + axis : axis] = length;
    return new Shape(List.of(changed));
  }

  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x ", "[", "]"));
  }
}
