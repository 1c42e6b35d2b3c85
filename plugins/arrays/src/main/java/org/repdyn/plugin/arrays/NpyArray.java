package org.repdyn.plugin.arrays;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.NpyHeader;

/**
 * Entries along the first axis of a NumPy file, mapped into memory: the operating system holds what
 * is being read, and nothing is copied whole.
 *
 * @param file as messages name it
 * @param header type and shape
 * @param data the elements, in the order of the file
 * @param offsets in Fortran order, of the elements of an entry, last axis fastest, in elements;
 *     none where an entry is contiguous
 */
record NpyArray(Path file, NpyHeader header, MemorySegment data, long[] offsets) {

  /**
   * Maps a file.
   *
   * @param name the setting that names it
   */
  static NpyArray of(String name, Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        FileChannel channel = FileChannel.open(file)) {
      NpyHeader header = NpyHeader.read(in);
      if (channel.size() != header.fileSize()) {
        throw new IllegalArgumentException(
            "has %d bytes; expected are %d, of which %d are its header"
                .formatted(channel.size(), header.fileSize(), header.start()));
      }
      if (header.shape().length == 0 || header.size() == 0) {
        throw new IllegalArgumentException(
            "has the shape %s; expected is [samples x ...], none of them 0"
                .formatted(shown(header.shape())));
      }
      if (header.shape()[0] > Integer.MAX_VALUE
          || header.size() / header.shape()[0] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "has the shape %s; at most 2^31 - 1 samples of as many numbers are supported"
                .formatted(shown(header.shape())));
      }
      MemorySegment data =
          channel.map(
              FileChannel.MapMode.READ_ONLY,
              header.start(),
              channel.size() - header.start(),
              Arena.ofAuto());
      return new NpyArray(file, header, data, header.fortran() ? offsets(header) : new long[0]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s %s".formatted(name, file, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("%s: %s does not exist".formatted(name, file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read (%s)".formatted(name, file, e.getMessage()), e);
    }
  }

  /** The first axis is the fastest: the elements of an entry lie far apart. */
  private static long[] offsets(NpyHeader header) {
    long[] shape = header.shape();
    long[] offsets = new long[(int) (header.size() / shape[0])];
    for (int k = 0; k < offsets.length; k++) {
      long rest = k;
      long strides = header.size();
      for (int axis = shape.length - 1; axis > 0; axis--) {
        strides /= shape[axis];
        offsets[k] += rest % shape[axis] * strides;
        rest /= shape[axis];
      }
    }
    return offsets;
  }

  int size() {
    return (int) header.shape()[0];
  }

  /** The shape of an entry; [1] where an entry is a number. */
  Shape entry() {
    long[] all = header.shape();
    int[] shape = new int[Math.max(1, all.length - 1)];
    shape[0] = 1;
    for (int axis = 1; axis < all.length; axis++) {
      shape[axis - 1] = (int) all[axis];
    }
    return Shape.of(shape);
  }

  /** Reads an entry. */
  void read(int index, double[] values) {
    if (header.fortran()) {
      for (int k = 0; k < values.length; k++) {
        values[k] = header.type().next(bytes(index + offsets[k], 1));
      }
      return;
    }
    ByteBuffer bytes = bytes((long) index * values.length, values.length);
    for (int k = 0; k < values.length; k++) {
      values[k] = header.type().next(bytes);
    }
  }

  private ByteBuffer bytes(long element, long count) {
    int width = header.type().width();
    return data.asSlice(element * width, count * width).asByteBuffer().order(header.order());
  }

  /** The position in the file of the first element of an entry. */
  long position(int index) {
    long element = header.fortran() ? index : index * (header.size() / size());
    return header.start() + element * header.type().width();
  }

  private static String shown(long[] shape) {
    StringBuilder text = new StringBuilder("[");
    for (long length : shape) {
      text.append(text.length() > 1 ? " x " : "").append(length);
    }
    return text.append(']').toString();
  }
}
