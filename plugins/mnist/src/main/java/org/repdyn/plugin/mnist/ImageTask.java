package org.repdyn.plugin.mnist;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** Images to classify: input [channels x rows x columns], one output component for each class. */
record ImageTask(ImageSamples training, Optional<Samples> test, List<Pair> pairs) implements Task {

  /**
   * A task with one pair, chosen by the seed.
   *
   * @param test images of the same shape; an empty set is none
   */
  static ImageTask of(ImageSamples training, Optional<ImageSet> test, Seed seed) {
    return new ImageTask(
        training,
        test.filter(set -> set.size() > 0).map(training::with),
        List.of(pair(training.images().codes(), seed.child("pair"))));
  }

  @Override
  public Shape input() {
    ImageSet images = training.images();
    return Shape.of(images.channels(), images.rows(), images.columns());
  }

  @Override
  public Shape output() {
    return Shape.of(training.names().size());
  }

  /** Images as numbers: {@code levels[byte]} for a pixel, {@code targets[class]} for a label. */
  record ImageSamples(ImageSet images, Levels levels, double[][] targets, List<String> names)
      implements Samples {

    /** Other images, as the same numbers. */
    ImageSamples with(ImageSet others) {
      return new ImageSamples(others, levels, targets, names);
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      LabelledImage image = images.images().get(index);
      levels.read(image.pixels(), input);
      double[] values = targets[image.code()];
      System.arraycopy(values, 0, target, 0, values.length);
    }

    @Override
    public List<Annotation> annotations() {
      return List.of(new Annotation("label", names, images.codes()));
    }
  }

  /**
   * A random image of the first class that occurs and one of the second, as the paper watches a 0
   * and a 1; two random images where all are of one class.
   */
  private static Pair pair(int[] classes, Seed seed) {
    int[] order = seed.permutation(classes.length);
    int[] present = IntStream.of(classes).distinct().sorted().limit(2).toArray();
    if (present.length < 2) {
      return new Pair(order[0], order[1]);
    }
    return new Pair(first(order, classes, present[0]), first(order, classes, present[1]));
  }

  private static int first(int[] order, int[] classes, int wanted) {
    return IntStream.of(order).filter(i -> classes[i] == wanted).findFirst().orElseThrow();
  }
}
