package org.repdyn.runtime.trajectory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.task.NpyHeader;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * The elements of a NumPy file, last axis fastest, without holding the file in memory. One in
 * Fortran order is held, since its first row is spread over the whole file.
 */
final class NpyReader implements Closeable {
  /** The maximum number of elements held in memory: 128 MiB. */
  static final int MAX_ELEMENTS = 1 << 24;

  private static final int PIECE = 8192;

  private final Path file;
  private final InputStream in;
  private final NpyHeader header;

  /** All elements of a file in Fortran order, in the other order, and how many were handed out. */
  private double @Nullable [] held;

  private int given;

  NpyReader(Path file) throws IOException {
    this.file = file;
    if (Files.isDirectory(file)) {
      throw bad("is a directory, not a .npy file");
    }
    try {
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw bad("does not exist");
    }
    try {
      header = NpyHeader.read(in);
      if (Files.size(file) != header.fileSize()) {
        throw bad(
            "has %d bytes, but its header declares %d"
                .formatted(Files.size(file), header.fileSize()));
      }
      if (header.fortran() && header.size() > MAX_ELEMENTS) {
        throw bad(
            "is in Fortran order, of which at most %d numbers are supported; save"
                    .formatted(MAX_ELEMENTS)
                + " numpy.ascontiguousarray(...) instead");
      }
    } catch (IllegalArgumentException e) {
      in.close();
      throw bad(e.getMessage());
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }

  /** Length along each axis. */
  long[] shape() {
    return header.shape().clone();
  }

  /** The number of elements. */
  long size() {
    return header.size();
  }

  /** Reads the next elements, as many as there is room for. */
  void next(double[] values) throws IOException {
    if (!header.fortran()) {
      readStored(values);
      return;
    }
    if (held == null) {
      double[] stored = new double[(int) header.size()];
      readStored(stored);
      held = lastAxisFastest(stored);
    }
    System.arraycopy(held, given, values, 0, values.length);
    given += values.length;
  }

  InvalidInputException bad(String what) {
    return new InvalidInputException(file + " " + what + ".");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads in the order of the file. */
  private void readStored(double[] values) throws IOException {
    int width = header.type().width();
    byte[] bytes = new byte[width * Math.min(values.length, PIECE)];
    for (int start = 0; start < values.length; start += PIECE) {
      int count = Math.min(PIECE, values.length - start);
      if (in.readNBytes(bytes, 0, count * width) < count * width) {
        throw new IOException("unexpected end of file");
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
      for (int i = 0; i < count; i++) {
        values[start + i] = header.type().next(buffer);
      }
    }
  }

  private double[] lastAxisFastest(double[] stored) {
    int[] shape = Arrays.stream(header.shape()).mapToInt(Math::toIntExact).toArray();
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    double[] values = new double[stored.length];
    int[] index = new int[shape.length];
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[from];
      int axis = shape.length - 1;
      for (; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
        from -= (shape[axis] - 1) * strides[axis];
      }
      from += axis < 0 ? 0 : strides[axis];
    }
    return values;
  }
}
