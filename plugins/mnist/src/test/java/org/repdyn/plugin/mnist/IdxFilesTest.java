package org.repdyn.plugin.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Task;

/** Directories of IDX files: three images of 2 x 3 pixels, and everything that can be wrong. */
class IdxFilesTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path directory;
  private final byte[] images = idx(0x803, new int[] {3, 2, 3}, 18);
  private final byte[] labels = idx(0x801, new int[] {3}, 3);

  @BeforeEach
  void writeGoodFiles() throws IOException {
    write(IMAGES, images);
    write(LABELS, labels);
  }

  @Test
  void plainFilesAreReadAndATestSetIsOptional() {
    Task task = read();
    assertThat(task.input()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(task.training().size()).isEqualTo(3);
    assertThat(task.test()).isEmpty();
    double[] input = new double[6];
    double[] target = new double[3];
    task.training().read(2, input, target);
    assertThat(input).containsExactly(12, 13, 14, 15, 16, 17);
    assertThat(target).containsExactly(0, 0, 1);
  }

  @Test
  void gzippedFilesAreTheSameUnderAnyName() throws IOException {
    Files.delete(directory.resolve(IMAGES));
    write("train-images.idx3-ubyte.gz", zip(images));
    write(LABELS, zip(labels));
    assertThat(read().training().size()).isEqualTo(3);
  }

  @Test
  void aTestSetOfOtherSizeIsRefused() throws IOException {
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {2, 3, 3}, 18));
    refused("t10k-labels-idx1-ubyte");
    write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {2}, 2));
    refused("test images have 3 x 3 pixels, training images 2 x 3");
  }

  @Test
  void magicNumbersAreChecked() throws IOException {
    write(IMAGES, idx(0x801, new int[] {3, 2, 3}, 18));
    refused(
        IMAGES
            + ": at offset 0: magic number 0x00000801 instead of 0x00000803: not the right kind");
    write(IMAGES, "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    refused("magic number 0x3c68746d");
  }

  @Test
  void truncationIsFoundAtEveryLength() throws IOException {
    for (int length = 0; length < images.length; length++) {
      write(IMAGES, Arrays.copyOf(images, length));
      refused(IMAGES + ": at offset " + length);
    }
    write(IMAGES, Arrays.copyOf(images, images.length + 1));
    refused(IMAGES + ": at offset 34: continues after the 18 values declared");
  }

  @Test
  void aDamagedGzipStreamIsNamed() throws IOException {
    byte[] zipped = zip(images);
    // Cut within the header, the content and the checksum.
    for (int length : new int[] {2, 15, zipped.length - 1}) {
      write(IMAGES, Arrays.copyOf(zipped, length));
      refused(IMAGES);
    }
    zipped[zipped.length - 6] ^= 1; // in the checksum
    write(IMAGES, zipped);
    refused("gzip stream is cut short or damaged");
  }

  @Test
  void countsMustAgreeAndLabelsLieInTheirRange() throws IOException {
    write(LABELS, idx(0x801, new int[] {2}, 2));
    refused("declares 2 labels (at offset 4)");
    labels[9] = (byte) 200;
    write(LABELS, labels);
    refused(LABELS + ": at offset 9: label 200 of sample 1 is not in 0 .. 2");
  }

  @Test
  void absurdHeadersAllocateNothing() throws IOException {
    write(IMAGES, idx(0x803, new int[] {Integer.MAX_VALUE, 65536, 65536}, 0));
    refused(IMAGES + ": at offset 4: more than 2^30 values are declared");
    write(IMAGES, idx(0x803, new int[] {3, 0, 3}, 0));
    refused("at offset 8: dimension 1 is 0, must be at least 1");
    write(IMAGES, idx(0x803, new int[] {-1, 2, 3}, 0));
    refused("at offset 4: dimension 0 is 4294967295");
  }

  @Test
  void missingFilesAndDirectoriesAreNamed() throws IOException {
    Files.delete(directory.resolve(LABELS));
    refused("has no " + LABELS);
    Files.delete(directory.resolve(IMAGES));
    refused("has no " + IMAGES);
    Files.createDirectory(directory.resolve(IMAGES));
    write(LABELS, labels);
    refused(IMAGES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Source.Directory.of(directory.resolve("nowhere")))
        .withMessageContaining("must be a directory");
  }

  private Task read() {
    MnistConfig config =
        new MnistConfig(directory, 3, List.of(), 0, MnistConfig.Normalization.RAW, Targets.ONE_HOT);
    return new Mnist().create(config, Seed.of(1));
  }

  private void refused(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContaining(directory.toString())
        .withMessageContaining(message);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), bytes);
  }

  /** A header and the values 0, 1, 2, ... */
  private static byte[] idx(int magic, int[] dimensions, int values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dimensions.length + values);
    buffer.putInt(magic);
    for (int dimension : dimensions) {
      buffer.putInt(dimension);
    }
    for (int i = 0; i < values; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}
