package org.repdyn.plugin.mnist;

import java.io.IOException;

/**
 * Reads the IDX format of MNIST: big-endian magic 0x00000800 + rank (08: unsigned bytes), the
 * rank's dimensions as 4 bytes each, then the values.
 */
final class IdxReader implements AutoCloseable {
  /** A data set of more bytes is refused before anything is allocated for it. */
  private static final long LIMIT = 1L << 30;

  private static final int UNSIGNED_BYTES = 0x800;

  private final CountedInput input;

  IdxReader(CountedInput input) {
    this.input = input;
  }

  /** How messages name the file. */
  String name() {
    return input.name();
  }

  /**
   * What the header declares.
   *
   * @param dimensions the number of entries, and their shape
   * @param start where the values begin
   * @param size how many there are
   */
  record Header(int[] dimensions, long start, long size) {
    int count() {
      return dimensions[0];
    }
  }

  /** Receives images one by one, each in {@code rows * columns} bytes, row by row. */
  interface ImageSink {
    void accept(int index, byte[] pixels);
  }

  /** Reads the header of a file of images: count, rows, columns. */
  Header images() throws IOException {
    return header(3);
  }

  /** Reads the images that follow the header, to the end of the file. */
  void pixels(Header header, ImageSink sink) throws IOException {
    int area = (int) (header.size() / header.count());
    for (int i = 0; i < header.count(); i++) {
      sink.accept(i, values(area, header));
    }
    requireEnd(header);
  }

  /** Reads a file of labels (rank 1) to its end; each lies below the bound. */
  byte[] labels(int bound) throws IOException {
    Header header = header(1);
    byte[] labels = values(header.count(), header);
    requireEnd(header);
    for (int i = 0; i < labels.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= bound) {
        throw input.bad(
            header.start() + i,
            "label %d of sample %d is not in 0 .. %d",
            Byte.toUnsignedInt(labels[i]),
            i,
            bound - 1);
      }
    }
    return labels;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private Header header(int rank) throws IOException {
    int magic = word("the magic number");
    if (magic != UNSIGNED_BYTES + rank) {
      throw input.bad(
          0, "magic number 0x%08x instead of 0x%08x: not the right kind", magic, 0x800 + rank);
    }
    int[] dimensions = new int[rank];
    long size = 1;
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = word("dimension " + axis);
      if (dimensions[axis] < 1) {
        throw input.bad(
            4L + 4L * axis,
            "dimension %d is %s, must be at least 1",
            axis,
            Integer.toUnsignedString(dimensions[axis]));
      }
      // Checked at every factor: three of them overflow even a long.
      size *= dimensions[axis];
      if (size > LIMIT) {
        throw input.bad(4L + 4L * axis, "more than 2^30 values are declared");
      }
    }
    return new Header(dimensions, input.offset(), size);
  }

  private int word(String what) throws IOException {
    byte[] b = input.bytes(4);
    if (b.length < 4) {
      throw input.bad(input.offset(), "ends within %s", what);
    }
    return b[0] << 24 | (b[1] & 255) << 16 | (b[2] & 255) << 8 | (b[3] & 255);
  }

  /** Grows as it reads, so a false header allocates no more than the file holds. */
  private byte[] values(int count, Header header) throws IOException {
    byte[] values = input.bytes(count);
    if (values.length < count) {
      throw input.bad(
          input.offset(),
          "ends %d bytes short of the %d declared",
          header.start() + header.size() - input.offset(),
          header.size());
    }
    return values;
  }

  private void requireEnd(Header header) throws IOException {
    if (input.bytes(1).length > 0) {
      throw input.bad(input.offset() - 1, "continues after the %d values declared", header.size());
    }
  }
}
