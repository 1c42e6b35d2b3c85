package org.repdyn.plugin.incontextregression;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Staircase;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.incontextregression.InContextRegressionSettings.Draw;

/**
 * Sequence p: tokens {@code (x_n, w_p·x_n)} of the context, then the query {@code (x, 0)}, whose
 * target is {@code w_p·x}. All x are normal with mean 0 and independent components, all w with
 * covariance 1.
 *
 * @param settings sizes and spectrum
 * @param variances of the components of x
 * @param seed the source of all sequences
 */
record Sequences(InContextRegressionSettings settings, double[] variances, Seed seed)
    implements Task, Samples {

  Sequences(InContextRegressionSettings settings, Seed seed) {
    this(settings, settings.variances(), seed);
  }

  @Override
  public Shape input() {
    return Shape.of(settings.contextLength() + 1, settings.dimension() + 1);
  }

  @Override
  public Shape output() {
    return Shape.of(1);
  }

  @Override
  public Samples training() {
    return this;
  }

  @Override
  public Loss loss() {
    return Loss.MSE;
  }

  @Override
  public List<Pair> pairs() {
    return List.of(new Pair(0, 1));
  }

  @Override
  public int size() {
    return settings.sequences();
  }

  @Override
  public void read(int index, double[] input, double[] target) {
    int dimension = settings.dimension();
    int length = settings.contextLength();
    double[] map = new double[dimension];
    double[] query = new double[dimension];
    if (settings.draw() == Draw.BALANCED) {
      balanced(index, map, query);
    } else {
      normal(seed.child("map").child(index), map);
      normal(seed.child("query").child(index), query);
    }
    Seed context = seed.child("context").child(index);
    for (int n = 0; n <= length; n++) {
      double y = 0;
      for (int d = 0; d < dimension; d++) {
        double z = n < length ? context.normal((long) n * dimension + d) : query[d];
        double x = Math.sqrt(variances[d]) * z;
        input[n * (dimension + 1) + d] = x;
        y += map[d] * x;
      }
      input[n * (dimension + 1) + dimension] = n < length ? y : 0;
      target[0] = y;
    }
  }

  @Override
  public Optional<Staircase> staircase() {
    return Plateaus.of(this, variances, settings.contextLength());
  }

  private static void normal(Seed seed, double[] values) {
    for (int d = 0; d < values.length; d++) {
      values[d] = seed.normal(d);
    }
  }

  /** Of {@code dimension²} sequences, each has another pair of an orthogonal map and query. */
  private void balanced(int index, double[] map, double[] query) {
    int dimension = map.length;
    int block = index / (dimension * dimension);
    orthogonal(seed.child("map").child(block), index / dimension % dimension, map);
    orthogonal(seed.child("query").child(block), index % dimension, query);
  }

  /**
   * One of a random set of orthogonal vectors, each of the length {@code sqrt(dimension)}: normal
   * ones, orthonormalised by modified Gram-Schmidt.
   */
  private static void orthogonal(Seed seed, int which, double[] vector) {
    int dimension = vector.length;
    double[][] set = new double[which + 1][dimension];
    for (int v = 0; v <= which; v++) {
      normal(seed.child(v), set[v]);
      for (int u = 0; u < v; u++) {
        double along = dot(set[u], set[v]);
        for (int d = 0; d < dimension; d++) {
          set[v][d] -= along * set[u][d];
        }
      }
      double length = Math.sqrt(dot(set[v], set[v]));
      for (int d = 0; d < dimension; d++) {
        set[v][d] /= length;
      }
    }
    for (int d = 0; d < dimension; d++) {
      vector[d] = Math.sqrt(dimension) * set[which][d];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
