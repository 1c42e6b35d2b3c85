package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labelled images in memory, one byte for each pixel.
 *
 * @param rows pixels from top to bottom
 * @param columns pixels from left to right
 * @param pixels all images, one after the other, row by row
 * @param classes for each image, an index into the requested classes
 */
record ImageSet(int rows, int columns, byte[] pixels, int[] classes) {

  /**
   * Reads one part of a data set.
   *
   * @param part {@code train} or {@code t10k}
   * @param labels how many labels there may be
   * @param classes the labels to keep
   * @param limit how many images to keep at most
   * @return the images, if the source has files of this part
   */
  static Optional<ImageSet> read(
      Source source, String part, int labels, List<Integer> classes, int limit) {
    String imageFile = part + "-images-idx3-ubyte";
    String labelFile = part + "-labels-idx1-ubyte";
    Optional<Source.Located> images = source.find(imageFile);
    Optional<Source.Located> names = source.find(labelFile);
    if (images.isEmpty() && names.isEmpty()) {
      return Optional.empty();
    }
    try (IdxReader labelReader = required(names, source, labelFile).open();
        IdxReader imageReader = required(images, source, imageFile).open()) {
      byte[] codes = labelReader.labels(labels);
      IdxReader.Images all = imageReader.images();
      if (all.count() != codes.length) {
        throw new IllegalArgumentException(
            "%s declares %d labels (at offset 4), %s %d images (at offset 4)"
                .formatted(labelReader.name(), codes.length, imageReader.name(), all.count()));
      }
      return Optional.of(select(all, codes, classes, limit));
    } catch (IOException e) {
      throw new IllegalArgumentException("data: " + e.getMessage(), e);
    }
  }

  /** The number of images. */
  int size() {
    return classes.length;
  }

  /** The number of pixels of an image. */
  int area() {
    return rows * columns;
  }

  private static Source.Located required(
      Optional<Source.Located> file, Source source, String name) {
    return file.orElseThrow(
        () -> new IllegalArgumentException("%s has no %s".formatted(source, name)));
  }

  private static ImageSet select(
      IdxReader.Images all, byte[] labels, List<Integer> classes, int limit) {
    int area = all.rows() * all.columns();
    int[] codes = new int[labels.length];
    int kept = 0;
    // Kept images move to the front of the same array: there is never a second copy of all.
    for (int i = 0; i < labels.length && kept < limit; i++) {
      int code = classes.indexOf(Byte.toUnsignedInt(labels[i]));
      if (code >= 0) {
        System.arraycopy(all.pixels(), i * area, all.pixels(), kept * area, area);
        codes[kept++] = code;
      }
    }
    byte[] pixels = kept == labels.length ? all.pixels() : Arrays.copyOf(all.pixels(), kept * area);
    return new ImageSet(all.rows(), all.columns(), pixels, Arrays.copyOf(codes, kept));
  }
}
