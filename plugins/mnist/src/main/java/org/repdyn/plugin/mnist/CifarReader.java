package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads CIFAR-10 or CIFAR-100 in one pass over its files, whatever their order: of each image one
 * label or two, then 1024 bytes for each of red, green and blue, row by row (Krizhevsky 2009).
 */
final class CifarReader {
  private static final int SIDE = 32;
  private static final int PIXELS = 3 * SIDE * SIDE;

  private static final String WHERE =
      "the .tar.gz, or the directory made from it, of the binary version of CIFAR-10 or CIFAR-100,"
          + " from the page of its authors (\"The CIFAR-10 dataset\", A. Krizhevsky)";

  /** Names are a few hundred bytes. */
  private static final int LONGEST = 1 << 16;

  private final CifarConfig config;
  private final Path data;
  private final Map<String, Batch> batches = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();

  /** What a file holds, of which some is kept. */
  private record Batch(String file, int count, long end, List<LabelledImage> kept) {}

  private CifarReader(CifarConfig config) {
    this.config = config;
    this.data = config.data();
  }

  /** The images of the training and the test set, and the names of the classes. */
  record DataSet(ImageSet training, Optional<ImageSet> test, List<String> names) {}

  static DataSet read(CifarConfig config) {
    if (config.data() == null || !Files.exists(config.data())) {
      throw new IllegalArgumentException(
          "data must be given%s: %s"
              .formatted(
                  config.data() == null ? "" : ", " + config.data() + " does not exist", WHERE));
    }
    CifarReader reader = new CifarReader(config);
    try {
      CifarFiles.each(config.data(), reader::file);
    } catch (IOException e) {
      throw new IllegalArgumentException("data: " + e.getMessage(), e);
    }
    return reader.dataSet();
  }

  private void file(String name, CountedInput content) throws IOException {
    for (CifarLayout layout : CifarLayout.values()) {
      if (layout.images().contains(name)
          && batches.put(name, batch(layout, name, content)) != null) {
        throw content.bad(0, "there are two files of this name in %s", data);
      }
      for (CifarLayout.Label label : layout.labels()) {
        if (label.names().equals(name)) {
          names.put(name, names(label, content));
        }
      }
    }
  }

  private Batch batch(CifarLayout layout, String name, CountedInput content) throws IOException {
    List<CifarLayout.Label> labels = layout.labels();
    int chosen = chosen(layout);
    Selection all = Selection.of(config.classes(), labels.get(chosen).count(), config.samples());
    Selection selection = name.equals(layout.test()) ? all.unlimited() : all;
    List<LabelledImage> kept = new ArrayList<>();
    for (int count = 0; ; count++) {
      long start = content.offset();
      byte[] codes = content.bytes(labels.size());
      byte[] pixels = content.bytes(PIXELS);
      if (codes.length == 0) {
        return new Batch(content.name(), count, start, kept);
      }
      if (pixels.length < PIXELS) {
        throw content.bad(
            content.offset(),
            "ends within image %d; expected are %d bytes for each image of %s, found %d",
            count,
            labels.size() + PIXELS,
            layout,
            content.offset() - start);
      }
      for (int k = 0; k < codes.length; k++) {
        if ((codes[k] & 255) >= labels.get(k).count()) {
          throw content.bad(
              start + k,
              "label %d of image %d; expected is 0 .. %d in %s",
              codes[k] & 255,
              count,
              labels.get(k).count() - 1,
              layout);
        }
      }
      selection.add(kept, pixels, codes[chosen]);
    }
  }

  /** Which of the labels of an image is learnt. */
  private int chosen(CifarLayout layout) {
    int last = layout.labels().size() - 1;
    if (config.labels() == CifarConfig.Labels.FINE) {
      return last;
    }
    if (last == 0) {
      throw new IllegalArgumentException("labels must be fine, because CIFAR-10 has no others");
    }
    return 0;
  }

  private static List<String> names(CifarLayout.Label label, CountedInput content)
      throws IOException {
    String text = new String(content.bytes(LONGEST), StandardCharsets.UTF_8);
    List<String> names = text.lines().map(String::strip).filter(n -> !n.isEmpty()).toList();
    if (names.stream().distinct().count() != label.count() || names.size() != label.count()) {
      throw content.bad(
          0,
          "has the names %s; expected are %d different ones, each on a line",
          names,
          label.count());
    }
    return names;
  }

  private DataSet dataSet() {
    List<CifarLayout> found =
        Stream.of(CifarLayout.values())
            .filter(layout -> layout.images().stream().anyMatch(batches::containsKey))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "data: %s has the images of %s data set; expected is %s"
              .formatted(data, found.isEmpty() ? "no" : "more than one", WHERE));
    }
    CifarLayout layout = found.getFirst();
    CifarLayout.Label label = layout.labels().get(chosen(layout));
    Selection selection = Selection.of(config.classes(), label.count(), config.samples());
    List<String> known = names.get(label.names());
    return new DataSet(
        training(layout, selection).requireEnough(selection),
        Optional.ofNullable(batches.get(layout.test())).map(batch -> set(batch.kept())),
        selection.classes().stream()
            .map(code -> known == null ? String.valueOf(code) : known.get(code))
            .toList());
  }

  /** The authors' files of a training set are of one size, which tells one that was cut short. */
  private ImageSet training(CifarLayout layout, Selection selection) {
    List<Batch> all = new ArrayList<>();
    for (String name : layout.training()) {
      Batch batch = batches.get(name);
      if (batch == null) {
        throw new IllegalArgumentException(
            "data: %s has no %s of %s; expected are %s"
                .formatted(data, name, layout, String.join(", ", layout.training())));
      }
      all.add(batch);
    }
    int count = all.stream().mapToInt(Batch::count).max().orElseThrow();
    for (Batch batch : all) {
      if (batch.count() < count) {
        throw new IllegalArgumentException(
            "%s: at offset %d: ends after %d images; expected are %d, as many as in %s"
                .formatted(
                    batch.file(),
                    batch.end(),
                    batch.count(),
                    count,
                    all.stream().filter(b -> b.count() == count).findFirst().orElseThrow().file()));
      }
    }
    return set(
        all.stream()
            .flatMap(batch -> batch.kept().stream())
            .limit(selection.samples() == 0 ? Long.MAX_VALUE : selection.samples())
            .toList());
  }

  private static ImageSet set(List<LabelledImage> images) {
    return new ImageSet(3, SIDE, SIDE, images);
  }
}
