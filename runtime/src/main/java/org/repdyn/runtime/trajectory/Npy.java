package org.repdyn.runtime.trajectory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.repdyn.runtime.config.BadInput;

/**
 * Arrays in the file format of NumPy (version 1.0 of its format is written; 1.0 to 3.0 are read).
 *
 * @param shape length along each axis
 * @param values the elements, last axis fastest
 */
public record Npy(int[] shape, double[] values) {
  /** Elements that are read into memory at most: 128 MiB. */
  private static final int MAX_ELEMENTS = 1 << 24;

  /** Checks that shape and values agree. */
  public Npy {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " needs " + size + " values, has " + values.length);
    }
  }

  /**
   * Writes an array as little-endian float64.
   *
   * @param file where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    String lengths =
        Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" ", "(", ")"));
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + lengths + ", }";
    // The format wants the data to start at a multiple of 64 bytes, after a line feed.
    int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      out.write(new byte[] {(byte) length, (byte) (length >> 8)});
      out.write(
          (header + " ".repeat(length - header.length() - 1) + "\n")
              .getBytes(StandardCharsets.US_ASCII));
      ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        out.write(eight.putDouble(0, value).array());
      }
    }
  }

  /**
   * Reads a whole array, of float32, float64, int32 or int64.
   *
   * @param file the file
   * @return the array
   * @throws BadInput if it cannot be read, is too large for memory, or holds something else
   */
  public static Npy read(Path file) {
    try (NpyReader in = new NpyReader(file)) {
      if (in.size() > MAX_ELEMENTS) {
        throw in.bad(
            "holds " + in.size() + " numbers, more than the " + MAX_ELEMENTS + " that fit");
      }
      double[] values = new double[(int) in.size()];
      in.next(values);
      return new Npy(Arrays.stream(in.shape()).mapToInt(n -> (int) n).toArray(), values);
    } catch (IOException e) {
      throw new BadInput(file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
