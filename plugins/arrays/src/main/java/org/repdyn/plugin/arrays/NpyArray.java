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
 * @param offsets of the elements of an entry, last axis fastest, in elements
 * @param entries distance of two entries, in elements
 */
record NpyArray(Path file, NpyHeader header, MemorySegment data, long[] offsets, long entries) {

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
      long[] offsets = offsets(header);
      return new NpyArray(file, header, data, offsets, header.fortran() ? 1 : offsets.length);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s %s".formatted(name, file, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("%s: %s does not exist".formatted(name, file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read (%s)".formatted(name, file, e.getMessage()), e);
    }
  }

  /** In Fortran order the first axis is the fastest: the elements of an entry lie far apart. */
  private static long[] offsets(NpyHeader header) {
    long[] shape = header.shape();
    long[] offsets = new long[(int) (header.size() / shape[0])];
    for (int k = 0; k < offsets.length; k++) {
      long rest = k;
      long strides = header.size();
      for (int axis = shape.length - 1; axis > 0 && header.fortran(); axis--) {
        strides /= shape[axis];
        offsets[k] += rest % shape[axis] * strides;
        rest /= shape[axis];
      }
      offsets[k] += header.fortran() ? 0 : k;
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
    for (int k = 0; k < offsets.length; k++) {
      values[k] = at(index * entries + offsets[k]);
    }
  }

  /** The position in the file of the first element of an entry. */
  long position(int index) {
    return header.start() + index * entries * header.type().width();
  }

  private double at(long element) {
    int width = header.type().width();
    ByteBuffer bytes = data.asSlice(element * width, width).asByteBuffer().order(header.order());
    return header.type().next(bytes);
  }

  private static String shown(long[] shape) {
    StringBuilder text = new StringBuilder("[");
    for (long length : shape) {
      text.append(text.length() > 1 ? " x " : "").append(length);
    }
    return text.append(']').toString();
  }
}
