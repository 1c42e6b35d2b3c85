package org.repdyn.runtime.network;

import java.util.Arrays;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.config.InitSettings;

/**
 * Initial values of parameters. Each is drawn from a stream keyed by its name, so that adding a
 * layer changes no other layer.
 */
public final class Initialization {
  private Initialization() {}

  /**
   * Sets all parameters of an executor.
   *
   * @param executor holds them
   * @param settings scheme and gain
   * @param seed the root of the streams; parameter {@code p} uses {@code seed.child(p)}
   */
  public static void apply(Executor executor, InitSettings settings, Seed seed) {
    Network network = executor.network();
    for (Node node : network.parameters()) {
      executor.write(
          node, values(node, part(settings, node), LayerPosition.readout(network, node), seed));
    }
  }

  static InitSettings.PartInit part(InitSettings settings, Node node) {
    return Network.inDecoder(node) ? settings.forDecoder() : settings.forEncoder();
  }

  private static double[] values(
      Node node, InitSettings.PartInit part, boolean readout, Seed seed) {
    double[] values = new double[node.shape().size()];
    Seed stream = seed.child(node.name());
    switch (((Op.Parameter) node.op()).initializer()) {
      case Initializer.Constant constant -> Arrays.fill(values, constant.value());
      case Initializer.Normal normal -> normal(values, normal.standardDeviation(), stream);
      case Initializer.Weight weight -> {
        double deviation = part.gain() * deviation(part.scheme(), weight, readout);
        switch (part.scheme()) {
          case XAVIER_UNIFORM -> uniform(values, deviation, stream);
          case ORTHOGONAL -> orthogonal(values, node.shape(), deviation, stream);
          case XAVIER_NORMAL, HE_NORMAL, NTK, MUP -> normal(values, deviation, stream);
        }
      }
    }
    return values;
  }

  /** The standard deviation before the gain; for orthogonal, the length of a row or column. */
  private static double deviation(
      InitSettings.Scheme scheme, Initializer.Weight weight, boolean readout) {
    double in = weight.fanIn();
    return switch (scheme) {
      case XAVIER_NORMAL, XAVIER_UNIFORM -> Math.sqrt(2 / (in + weight.fanOut()));
      case HE_NORMAL -> Math.sqrt(2 / in);
      case ORTHOGONAL -> 1;
      case NTK -> Math.sqrt(1 / in);
      case MUP -> readout ? 1 / in : Math.sqrt(1 / in);
    };
  }

  private static void normal(double[] values, double deviation, Seed stream) {
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * stream.normal(i);
    }
  }

  private static void uniform(double[] values, double deviation, Seed stream) {
    double bound = deviation * Math.sqrt(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * stream.uniform(i) - 1);
    }
  }

  /**
   * Orthonormal rows (or columns, where there are more rows than columns) of the matrix [first
   * dimension x all others], times a length: normal deviates, orthonormalised by modified
   * Gram-Schmidt applied twice ("twice is enough", Giraud et al. 2005).
   */
  private static void orthogonal(double[] values, Shape shape, double length, Seed stream) {
    int rows = shape.dimension(0);
    int columns = values.length / rows;
    boolean wide = rows <= columns;
    int count = Math.min(rows, columns);
    int size = Math.max(rows, columns);
    double[][] vectors = new double[count][size];
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < size; i++) {
        vectors[v][i] = stream.normal((long) v * size + i);
      }
      for (int u = 0; u < 2 * v; u++) {
        subtractProjection(vectors[v], vectors[u % v]);
      }
      double scale = 1 / Math.sqrt(dot(vectors[v], vectors[v]));
      for (int i = 0; i < size; i++) {
        vectors[v][i] *= scale;
      }
    }
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      values[i] = length * (wide ? vectors[row][column] : vectors[column][row]);
    }
  }

  private static void subtractProjection(double[] vector, double[] unit) {
    double length = dot(vector, unit);
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= length * unit[i];
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
