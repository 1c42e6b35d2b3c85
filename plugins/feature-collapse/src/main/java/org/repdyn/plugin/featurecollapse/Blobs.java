package org.repdyn.plugin.featurecollapse;

import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/**
 * Sample {@code (context * n + row) * n + column}, n centres to a side: the blob {@code exp(-((x -
 * mx)^2 + (y - my)^2) / (2 width^2))} on the pixels of [-1, 1]^2, row by row, normalised to sum 1,
 * then the context (1, 0) or (0, 1). The target is mx (set by the column) in the first context, my
 * (set by the row) in the second.
 */
record Blobs(FeatureCollapseConfig config, double[][] profiles) implements Task, Samples {

  /** A blob is the outer product of two profiles, one for each coordinate of its centre. */
  Blobs(FeatureCollapseConfig config) {
    this(config, new double[config.centers()][]);
    for (int center = 0; center < profiles.length; center++) {
      profiles[center] = profile(coordinate(center, config.centers()), config);
    }
  }

  @Override
  public Shape input() {
    return Shape.of(config.pixels() * config.pixels() + 2);
  }

  @Override
  public Shape output() {
    return Shape.of(1);
  }

  @Override
  public Samples training() {
    return this;
  }

  /**
   * In each context the pair that differs most in the feature that counts, and the one that differs
   * most in the other, through the middle of the image.
   */
  @Override
  public List<Pair> pairs() {
    int n = config.centers();
    int middle = n / 2;
    Pair alongX = new Pair(middle * n, middle * n + n - 1);
    Pair alongY = new Pair(middle, (n - 1) * n + middle);
    return List.of(alongX, alongY, shifted(alongY), shifted(alongX));
  }

  @Override
  public int size() {
    return 2 * config.centers() * config.centers();
  }

  @Override
  public void read(int index, double[] input, double[] target) {
    int pixels = config.pixels();
    double[] alongX = profiles[column(index)];
    double[] alongY = profiles[row(index)];
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        input[y * pixels + x] = alongX[x] * alongY[y];
      }
    }
    int context = context(index);
    input[pixels * pixels] = 1 - context;
    input[pixels * pixels + 1] = context;
    target[0] = coordinate(context == 0 ? column(index) : row(index), config.centers());
  }

  @Override
  public List<Annotation> annotations() {
    List<String> coordinates =
        IntStream.range(0, config.centers())
            .mapToObj(c -> String.format(Locale.ROOT, "%.3f", coordinate(c, config.centers())))
            .toList();
    return List.of(
        annotation(Annotation.CONTEXT, List.of("mx", "my"), this::context),
        annotation("mx", coordinates, this::column),
        annotation("my", coordinates, this::row));
  }

  private Annotation annotation(String name, List<String> categories, IntUnaryOperator code) {
    return new Annotation(name, categories, IntStream.range(0, size()).map(code).toArray());
  }

  private int context(int index) {
    return index / (config.centers() * config.centers());
  }

  private int row(int index) {
    return index / config.centers() % config.centers();
  }

  private int column(int index) {
    return index % config.centers();
  }

  /** The same two images in the second context. */
  private Pair shifted(Pair pair) {
    int half = size() / 2;
    return new Pair(pair.first() + half, pair.second() + half);
  }

  /** The k-th of n evenly spaced numbers from -1 to 1. */
  private static double coordinate(int k, int n) {
    return -1 + 2.0 * k / (n - 1);
  }

  /** One factor of a blob; it sums to 1, so that the product of two does. */
  private static double[] profile(double center, FeatureCollapseConfig config) {
    double[] values = new double[config.pixels()];
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double distance = (coordinate(k, values.length) - center) / config.width();
      values[k] = StrictMath.exp(-0.5 * distance * distance);
      sum += values[k];
    }
    for (int k = 0; k < values.length; k++) {
      values[k] /= sum;
    }
    return values;
  }
}
