package org.repdyn.runtime.trajectory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.repdyn.runtime.error.InvalidInputException;

/** The elements of a NumPy file, in order, without holding the file in memory. */
final class NpyReader implements Closeable {
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(\\s*((?:\\d{1,18}\\s*,?\\s*)*)\\)");
  private static final int LONGEST_HEADER = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final String type;
  private final ByteOrder order;
  private final long[] shape;
  private final long size;

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
      byte[] start = in.readNBytes(8);
      if (start.length < 8
          || !new String(start, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
        throw bad("is not a .npy file: it does not start with the magic string of NumPy");
      }
      int lengthBytes = start[6] == 1 ? 2 : 4;
      if (start[6] < 1 || start[6] > 3) {
        throw bad("has version " + start[6] + " of the .npy format; supported are 1 to 3");
      }
      byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), 4);
      int count = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (count < 0 || count > LONGEST_HEADER) {
        throw bad("has an invalid header");
      }
      String header = new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
      String descr = find(DESCR, header);
      type = descr.substring(Math.min(1, descr.length()));
      order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      shape = readShape(find(SHAPE, header));
      size = product(shape);
      if (find(ORDER, header).equals("True") && shape.length > 1) {
        throw bad("is in Fortran order; save numpy.ascontiguousarray(...) instead");
      }
      long expected = 8L + lengthBytes + count + Math.multiplyExact(size, width(descr));
      if (Files.size(file) != expected) {
        throw bad("has " + Files.size(file) + " bytes, but its header declares " + expected);
      }
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }

  /** Length along each axis. */
  long[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  long size() {
    return size;
  }

  /** Reads the next elements, as many as there is room for. */
  void next(double[] values) throws IOException {
    int width = width(type);
    byte[] bytes = new byte[width * Math.min(values.length, 8192)];
    for (int start = 0; start < values.length; start += 8192) {
      int count = Math.min(8192, values.length - start);
      if (in.readNBytes(bytes, 0, count * width) < count * width) {
        throw new IOException("unexpected end of file");
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
      for (int i = 0; i < count; i++) {
        values[start + i] =
            switch (type) {
              case "f4" -> buffer.getFloat();
              case "f8" -> buffer.getDouble();
              case "i4" -> buffer.getInt();
              default -> buffer.getLong();
            };
      }
    }
  }

  InvalidInputException bad(String what) {
    return new InvalidInputException(file + " " + what + ".");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int width(String descr) {
    if (descr.endsWith("f4") || descr.endsWith("i4")) {
      return 4;
    }
    if (descr.endsWith("f8") || descr.endsWith("i8")) {
      return 8;
    }
    throw bad("has type '" + descr + "'; supported are float32, float64, int32 and int64");
  }

  private String find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw bad("has an invalid header");
    }
    return matcher.group(1);
  }

  private static long[] readShape(String lengths) {
    return Arrays.stream(lengths.split(","))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private long product(long[] lengths) {
    try {
      return Arrays.stream(lengths).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw bad("has an invalid header");
    }
  }
}
