package org.repdyn.runtime.network.reference;

import org.repdyn.api.graph.Shape;

/**
 * Row-major planes of [height x width], one for each channel.
 *
 * @param channels the number of planes
 * @param height 1 where there is one spatial dimension
 * @param width the last dimension
 */
record ReferencePlanes(int channels, int height, int width) {

  /**
   * The planes of a shape.
   *
   * @param shape its last one or two dimensions are spatial
   * @param leading how many dimensions count planes
   */
  static ReferencePlanes of(Shape shape, int leading) {
    int width = shape.dimension(-1);
    int height = shape.rank() == leading + 1 ? 1 : shape.dimension(-2);
    return new ReferencePlanes(shape.size() / (height * width), height, width);
  }

  boolean contains(int row, int column) {
    return row >= 0 && row < height && column >= 0 && column < width;
  }

  int at(int channel, int row, int column) {
    return (channel * height + row) * width + column;
  }
}
