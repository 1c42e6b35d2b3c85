package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How far pairs of layers are from balance, and how far training has moved them: of each pair
 * gradient flow conserves D, the difference of two matrices.
 *
 * <p>Two columns for each pair, {@code NAME@PAIR} and {@code NAME-drift@PAIR}: {@code |D| / s} and
 * {@code |D - D(0)| / s}, with Frobenius norms and the sum of those of both matrices before
 * training as s.
 *
 * @param <P> describes a pair
 */
abstract class PairBalance<P> implements Statistic {
  private final List<P> pairs;
  private final List<String> columns = new ArrayList<>();

  /** D of each pair before training. */
  private final List<double[]> initial = new ArrayList<>();

  private final List<Double> scales = new ArrayList<>();

  PairBalance(String name, List<P> pairs, Function<P, String> names) {
    this.pairs = pairs;
    for (P pair : pairs) {
      columns.add(name + "@" + names.apply(pair));
      columns.add(name + "-drift@" + names.apply(pair));
    }
  }

  /** The conserved part of the matrix from which the other is taken. */
  abstract double[] first(P pair, double[][] weights);

  /** The same part of the other matrix. */
  abstract double[] second(P pair, double[][] weights);

  /** The Frobenius norm of the matrix whose part this is. */
  abstract double norm(P pair, double[] part);

  @Override
  public final Input input() {
    return Input.WEIGHTS;
  }

  @Override
  public final List<String> columns() {
    return columns;
  }

  @Override
  public final void begin(double[][] weights) {
    for (P pair : pairs) {
      double[] first = first(pair, weights);
      double[] second = second(pair, weights);
      scales.add(norm(pair, first) + norm(pair, second));
      initial.add(difference(first, second));
    }
  }

  @Override
  public final void measure(double[][] weights, double[] values) {
    for (int k = 0; k < pairs.size(); k++) {
      P pair = pairs.get(k);
      double[] d = difference(first(pair, weights), second(pair, weights));
      values[2 * k] = norm(pair, d) / scales.get(k);
      values[2 * k + 1] = norm(pair, difference(d, initial.get(k))) / scales.get(k);
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }
}
