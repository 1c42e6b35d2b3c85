package org.repdyn.plugin.arrays;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;

/** What a network is to answer: numbers of a file, or one-hot vectors of labels. */
sealed interface Answers {
  /** The shape of one. */
  Shape shape();

  /** Reads one. */
  void read(int index, double[] target);

  /** The labels; none where targets are numbers. */
  default int[] labels() {
    return new int[0];
  }

  /** For colours and groups. */
  default List<Annotation> annotations() {
    return List.of();
  }

  /**
   * Opens the file of the two that is given.
   *
   * @param prefix of the settings' names
   * @param classes how many labels there are; 0: as many as occur
   * @param samples how many there must be
   */
  static Answers of(String prefix, Path targets, Path labels, int classes, int samples) {
    if ((targets == null) == (labels == null)) {
      throw new IllegalArgumentException(
          "either %stargets or %slabels must be given, the path of an NPY file"
              .formatted(prefix, prefix));
    }
    String name = prefix + (targets == null ? "labels" : "targets");
    NpyArray array = NpyArray.of(name, targets == null ? labels : targets);
    if (array.size() != samples) {
      throw new IllegalArgumentException(
          "%s: %s has %d samples; expected are %d, as many as %sinputs has"
              .formatted(name, array.file(), array.size(), samples, prefix));
    }
    return targets == null ? Labels.of(name, array, classes) : new Numbers(array);
  }

  /** Numbers as they are. */
  record Numbers(NpyArray array) implements Answers {
    @Override
    public Shape shape() {
      return array.entry();
    }

    @Override
    public void read(int index, double[] target) {
      array.read(index, target);
    }
  }

  /** 1 for the label, 0 elsewhere. */
  record Labels(int[] labels, int classes) implements Answers {
    static Labels of(String name, NpyArray array, int classes) {
      if (array.entry().size() != 1) {
        throw new IllegalArgumentException(
            "%s: %s has the shape %s of a sample; expected is one whole number each"
                .formatted(name, array.file(), array.entry()));
      }
      int limit = classes > 0 ? classes : 1 << 20;
      int[] labels = new int[array.size()];
      double[] value = new double[1];
      for (int i = 0; i < labels.length; i++) {
        array.read(i, value);
        if (value[0] != Math.rint(value[0]) || value[0] < 0 || value[0] >= limit) {
          throw new IllegalArgumentException(
              "%s: %s has the label %s at sample %d, byte %d; expected are whole numbers 0 .. %d"
                  .formatted(name, array.file(), value[0], i, array.position(i), limit - 1));
        }
        labels[i] = (int) value[0];
      }
      int known = classes > 0 ? classes : Arrays.stream(labels).max().orElseThrow() + 1;
      return new Labels(labels, known);
    }

    @Override
    public Shape shape() {
      return Shape.of(classes);
    }

    @Override
    public void read(int index, double[] target) {
      Arrays.fill(target, 0);
      target[labels[index]] = 1;
    }

    @Override
    public List<Annotation> annotations() {
      List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
      return List.of(new Annotation("label", names, labels));
    }
  }
}
