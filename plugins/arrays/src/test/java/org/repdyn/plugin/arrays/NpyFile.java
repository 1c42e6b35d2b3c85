package org.repdyn.plugin.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as the specification of the format says, byte by byte. */
record NpyFile(byte[] bytes) {

  static NpyFile of(String type, boolean fortran, String shape, double... values) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(type, fortran ? "True" : "False", shape);
    int width = type.charAt(2) - '0';
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + width * values.length)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII))
            .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type.substring(1)) {
        case "u1", "i1", "b1" -> file.put((byte) value);
        case "i2", "u2" -> file.putShort((short) value);
        case "f2" -> file.putShort(Float.floatToFloat16((float) value));
        case "i4", "u4" -> file.putInt((int) (long) value);
        case "i8" -> file.putLong((long) value);
        case "u8" -> file.putLong(new BigDecimal(value).longValue());
        case "f4" -> file.putFloat((float) value);
        default -> file.putDouble(value);
      }
    }
    return new NpyFile(file.array());
  }

  Path write(Path directory, String name) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
