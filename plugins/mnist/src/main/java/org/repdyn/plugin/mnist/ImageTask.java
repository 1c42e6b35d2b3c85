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

/** Images to classify: input [1 x rows x columns], one output component for each class. */
record ImageTask(ImageSamples training, Optional<Samples> test, List<Pair> pairs) implements Task {

  static ImageTask of(Source source, MnistConfig config, Seed seed) {
    List<Integer> classes =
        config.classes().isEmpty()
            ? IntStream.range(0, config.labels()).boxed().toList()
            : config.classes();
    int limit = config.samples() == 0 ? Integer.MAX_VALUE : config.samples();
    ImageSet training =
        ImageSet.read(source, "train", config.labels(), classes, limit)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no train-images-idx3-ubyte[.gz]".formatted(source)));
    if (training.size() < Math.max(2, config.samples())) {
      throw new IllegalArgumentException(
          "samples: there are %d training images of the classes %s, but at least %d are required"
              .formatted(training.size(), classes, Math.max(2, config.samples())));
    }
    List<String> names = classes.stream().map(String::valueOf).toList();
    double[] levels = levels(config.normalization(), training.pixels());
    double[][] targets = targets(config.targets(), classes.size());
    Optional<Samples> test =
        ImageSet.read(source, "t10k", config.labels(), classes, Integer.MAX_VALUE)
            .filter(set -> set.size() > 0)
            .map(set -> fitting(source, set, training))
            .map(set -> new ImageSamples(set, levels, targets, names));
    return new ImageTask(
        new ImageSamples(training, levels, targets, names),
        test,
        List.of(pair(training.classes(), seed.child("pair"))));
  }

  @Override
  public Shape input() {
    return Shape.of(1, training.images().rows(), training.images().columns());
  }

  @Override
  public Shape output() {
    return Shape.of(training.names().size());
  }

  /** Images as numbers: {@code levels[byte]} for a pixel, {@code targets[class]} for a label. */
  record ImageSamples(ImageSet images, double[] levels, double[][] targets, List<String> names)
      implements Samples {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      int start = index * images.area();
      for (int i = 0; i < images.area(); i++) {
        input[i] = levels[images.pixels()[start + i] & 255];
      }
      double[] values = targets[images.classes()[index]];
      System.arraycopy(values, 0, target, 0, values.length);
    }

    @Override
    public List<Annotation> annotations() {
      return List.of(new Annotation("label", names, images.classes()));
    }
  }

  private static ImageSet fitting(Source source, ImageSet test, ImageSet training) {
    if (test.rows() != training.rows() || test.columns() != training.columns()) {
      throw new IllegalArgumentException(
          "%s: test images have %d x %d pixels, training images %d x %d"
              .formatted(source, test.rows(), test.columns(), training.rows(), training.columns()));
    }
    return test;
  }

  /** What each of the 256 pixel values becomes. */
  private static double[] levels(MnistConfig.Normalization normalization, byte[] pixels) {
    double[] levels = IntStream.range(0, 256).asDoubleStream().toArray();
    return switch (normalization) {
      case RAW -> levels;
      case UNIT -> scaled(levels, 0, 255);
      case MNIST -> scaled(levels, 255 * 0.1307, 255 * 0.3081);
      case STANDARD -> {
        long sum = 0;
        long squares = 0;
        for (byte pixel : pixels) {
          int x = pixel & 255;
          sum += x;
          squares += x * x;
        }
        double mean = (double) sum / pixels.length;
        double deviation = Math.sqrt((double) squares / pixels.length - mean * mean);
        if (!(deviation > 0)) {
          throw new IllegalArgumentException(
              "normalization standard: all pixels of the training images are equal");
        }
        yield scaled(levels, mean, deviation);
      }
    };
  }

  private static double[] scaled(double[] levels, double mean, double deviation) {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (levels[i] - mean) / deviation;
    }
    return levels;
  }

  private static double[][] targets(MnistConfig.Targets targets, int classes) {
    double high =
        switch (targets) {
          case ONE_HOT, SIGNED -> 1;
          case CENTERED -> 1 - 1.0 / classes;
        };
    double low =
        switch (targets) {
          case ONE_HOT -> 0;
          case SIGNED -> -1;
          case CENTERED -> -1.0 / classes;
        };
    double[][] table = new double[classes][classes];
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        table[row][column] = row == column ? high : low;
      }
    }
    return table;
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
