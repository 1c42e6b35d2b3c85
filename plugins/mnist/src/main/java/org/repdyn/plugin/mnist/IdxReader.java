package org.repdyn.plugin.mnist;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX format of MNIST: big-endian magic 0x00000800 + rank (08: unsigned bytes), the
 * rank's dimensions as 4 bytes each, then the values. Offsets in messages count unzipped bytes from
 * 0.
 */
final class IdxReader implements AutoCloseable {
  /** A data set of more bytes is refused before anything is allocated for it. */
  private static final long LIMIT = 1L << 30;

  private static final int UNSIGNED_BYTES = 0x800;

  private final String name;
  private final InputStream content;
  private long offset;

  /**
   * Reads a file.
   *
   * @param name how messages name it
   * @param content its bytes, unzipped
   */
  IdxReader(String name, InputStream content) {
    this.name = name;
    this.content = content;
  }

  /** How messages name the file. */
  String name() {
    return name;
  }

  /** Images, each in {@code rows * columns} bytes, row by row. */
  record Images(int count, int rows, int columns, byte[] pixels) {}

  /** Reads a file of images (rank 3) to its end. */
  Images images() throws IOException {
    int[] dimensions = header(3);
    byte[] pixels = values((long) dimensions[0] * dimensions[1] * dimensions[2]);
    return new Images(dimensions[0], dimensions[1], dimensions[2], pixels);
  }

  /** Reads a file of labels (rank 1) to its end; each lies below the bound. */
  byte[] labels(int bound) throws IOException {
    long start = 8;
    byte[] labels = values(header(1)[0]);
    for (int i = 0; i < labels.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= bound) {
        throw bad(
            start + i,
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
    content.close();
  }

  private int[] header(int rank) throws IOException {
    int magic = word("the magic number");
    if (magic != UNSIGNED_BYTES + rank) {
      throw bad(
          0, "magic number 0x%08x instead of 0x%08x: not the right kind", magic, 0x800 + rank);
    }
    int[] dimensions = new int[rank];
    long size = 1;
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = word("dimension " + axis);
      if (dimensions[axis] < 1) {
        throw bad(
            4L + 4L * axis,
            "dimension %d is %s, must be at least 1",
            axis,
            Integer.toUnsignedString(dimensions[axis]));
      }
      // Checked at every factor: three of them overflow even a long.
      size *= dimensions[axis];
      if (size > LIMIT) {
        throw bad(4L + 4L * axis, "more than 2^30 values are declared");
      }
    }
    return dimensions;
  }

  private int word(String what) throws IOException {
    byte[] b = bytes(4);
    if (b.length < 4) {
      throw bad(offset, "ends within %s", what);
    }
    return b[0] << 24 | (b[1] & 255) << 16 | (b[2] & 255) << 8 | (b[3] & 255);
  }

  private byte[] values(long count) throws IOException {
    // Grows as it reads, so a false header allocates no more than the file holds.
    byte[] values = bytes((int) count);
    if (values.length < count) {
      throw bad(offset, "ends %d bytes short of the %d declared", count - values.length, count);
    }
    if (bytes(1).length > 0) {
      throw bad(offset - 1, "continues after the %d values declared", count);
    }
    return values;
  }

  private byte[] bytes(int count) throws IOException {
    try {
      byte[] bytes = content.readNBytes(count);
      offset += bytes.length;
      return bytes;
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "%s: after offset %d the gzip stream is cut short or damaged (%s)"
              .formatted(name, offset, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IOException("%s: after offset %d: %s".formatted(name, offset, e.getMessage()), e);
    }
  }

  private IllegalArgumentException bad(long at, String problem, Object... values) {
    return new IllegalArgumentException(
        "%s: at offset %d: %s".formatted(name, at, problem.formatted(values)));
  }
}
