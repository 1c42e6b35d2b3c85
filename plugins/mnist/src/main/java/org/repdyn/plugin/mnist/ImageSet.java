package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LabelledImage images in memory, one byte for each pixel of a channel.
 *
 * @param channels 1, or 3 for colours
 * @param rows pixels from top to bottom
 * @param columns pixels from left to right
 * @param images in the order of the files
 */
record ImageSet(int channels, int rows, int columns, List<LabelledImage> images) {

  /**
   * Reads one part of a data set of IDX files.
   *
   * @param part {@code train} or {@code t10k}
   * @param labels how many labels there may be
   * @param selection what is kept
   * @return the images, if the source has files of this part
   */
  static Optional<ImageSet> read(Source source, String part, int labels, Selection selection) {
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
      IdxReader.Header all = imageReader.images();
      if (all.count() != codes.length) {
        throw new IllegalArgumentException(
            "%s declares %d labels (at offset 4), %s %d images (at offset 4)"
                .formatted(labelReader.name(), codes.length, imageReader.name(), all.count()));
      }
      List<LabelledImage> kept = new ArrayList<>();
      imageReader.pixels(
          all, (index, pixels) -> selection.add(kept, pixels, Byte.toUnsignedInt(codes[index])));
      return Optional.of(new ImageSet(1, all.dimensions()[1], all.dimensions()[2], kept));
    } catch (IOException e) {
      throw new IllegalArgumentException("data: " + e.getMessage(), e);
    }
  }

  /** Two images are the least, for there must be a pair. */
  ImageSet requireEnough(Selection selection) {
    int required = Math.max(2, selection.samples());
    if (size() < required) {
      throw new IllegalArgumentException(
          "samples: there are %d training images of the classes %s, but at least %d are required"
              .formatted(size(), selection.classes(), required));
    }
    return this;
  }

  /** The number of images. */
  int size() {
    return images.size();
  }

  /** The number of pixels of a channel. */
  int area() {
    return rows * columns;
  }

  /** For each image, an index into the classes that are kept. */
  int[] codes() {
    return images.stream().mapToInt(LabelledImage::code).toArray();
  }

  private static Source.Located required(
      Optional<Source.Located> file, Source source, String name) {
    return file.orElseThrow(
        () -> new IllegalArgumentException("%s has no %s".formatted(source, name)));
  }
}
