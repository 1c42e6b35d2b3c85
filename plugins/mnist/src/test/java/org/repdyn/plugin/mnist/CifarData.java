package org.repdyn.plugin.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Small files in the authors' format, by name, in the order of their archive. */
record CifarData(String folder, Map<String, byte[]> files) {
  static final int PIXELS = 3072;

  /** Image i of batch k has the label (2 k + i) mod 10; the red channel is k, green i, blue 7. */
  static CifarData ten(int images) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int batch : new int[] {1, 3, 4, 6, 5, 2}) {
      byte[] bytes = new byte[images * (1 + PIXELS)];
      for (int i = 0; i < images; i++) {
        int start = i * (1 + PIXELS);
        bytes[start] = (byte) ((2 * batch + i) % 10);
        fill(bytes, start + 1, batch, i, 7);
      }
      files.put(batch == 6 ? "test_batch.bin" : "data_batch_%d.bin".formatted(batch), bytes);
    }
    files.put("batches.meta.txt", names("class", 10));
    files.put("readme.html", "<html>".getBytes(StandardCharsets.US_ASCII));
    return new CifarData("cifar-10-batches-bin", files);
  }

  /** Image i has the coarse label i mod 20, the fine one 99 - i, and red i. */
  static CifarData hundred(int images) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : new String[] {"train.bin", "test.bin"}) {
      byte[] bytes = new byte[images * (2 + PIXELS)];
      for (int i = 0; i < images; i++) {
        int start = i * (2 + PIXELS);
        bytes[start] = (byte) (i % 20);
        bytes[start + 1] = (byte) (99 - i);
        fill(bytes, start + 2, i, 0, 255);
      }
      files.put(name, bytes);
    }
    files.put("coarse_label_names.txt", names("coarse", 20));
    files.put("fine_label_names.txt", names("fine", 100));
    return new CifarData("cifar-100-binary", files);
  }

  /** The files in their folder. */
  Path directory(Path parent) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(folder));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
    return directory;
  }

  /** As tar writes it: folder, files, two empty blocks. */
  byte[] tar() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(folder + "/", 0, '5'));
    files.forEach(
        (name, bytes) -> {
          out.writeBytes(header(folder + "/" + name, bytes.length, '0'));
          out.writeBytes(bytes);
          out.writeBytes(new byte[-bytes.length & 511]);
        });
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static byte[] header(String name, int size, char type) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0000000765\0000000024\000");
    put(header, 124, "%011o ".formatted(size));
    put(header, 136, "06144535117 ");
    put(header, 148, "        " + type);
    put(header, 257, "ustar  \0kriz");
    int sum = IntStream.range(0, 512).map(i -> header[i]).sum();
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] target, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  private static void fill(byte[] bytes, int start, int... channels) {
    for (int k = 0; k < PIXELS; k++) {
      bytes[start + k] = (byte) channels[k / 1024];
    }
  }

  private static byte[] names(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> name + i)
        .collect(Collectors.joining("\n", "", "\n\n"))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
