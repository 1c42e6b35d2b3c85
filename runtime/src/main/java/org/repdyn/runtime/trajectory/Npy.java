package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Arrays in the file format of NumPy (version 1.0 of its format is written; 1.0 to 3.0 are read).
 *
 * @param shape length along each axis
 * @param values the elements, last axis fastest
 */
public record Npy(int[] shape, double[] values) {
  /** Checks that shape and values agree. */
  public Npy {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " requires "
              + size
              + " values, has "
              + values.length);
    }
  }

  /**
   * Writes an array as little-endian float64.
   *
   * @param file where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    try (NpyWriter out = NpyWriter.create(file, Arrays.copyOfRange(shape, 1, shape.length))) {
      out.append(values);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Reads a whole array of any real or whole-number type of up to 64 bits, or bool.
   *
   * @param file the file
   * @return the array
   * @throws InvalidInputException if it cannot be read, is too large for memory, or holds something
   *     else
   */
  public static Npy read(Path file) {
    try (NpyReader in = new NpyReader(file)) {
      if (in.size() > NpyReader.MAX_ELEMENTS) {
        throw in.bad(
            "contains "
                + in.size()
                + " numbers, more than the "
                + NpyReader.MAX_ELEMENTS
                + " that are supported");
      }
      if (in.size() == 0) {
        throw in.bad("contains no numbers");
      }
      double[] values = new double[(int) in.size()];
      in.next(values);
      return new Npy(Arrays.stream(in.shape()).mapToInt(Math::toIntExact).toArray(), values);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
