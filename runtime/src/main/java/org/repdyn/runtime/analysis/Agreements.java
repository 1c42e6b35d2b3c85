package org.repdyn.runtime.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.repdyn.runtime.geometry.Correlation;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.results.RdmComparison.Agreement;

/** The agreement of predicted with observed distance matrices. */
public final class Agreements {
  private Agreements() {}

  /**
   * Compares two matrices, either both of squared distances or both not.
   *
   * @param name of the prediction
   * @param predicted the prediction
   * @param observed the observation
   * @param classes the class of each sample
   * @return the agreement
   */
  public static Agreement of(
      String name, DistanceMatrix predicted, DistanceMatrix observed, int[] classes) {
    if (predicted.size() != observed.size() || observed.size() != classes.length) {
      throw new IllegalArgumentException(
          "%d predicted, %d observed samples, %d classes"
              .formatted(predicted.size(), observed.size(), classes.length));
    }
    DistanceMatrix.PairFilter different = (i, j) -> classes[i] != classes[j];
    return new Agreement(
        name,
        correlation(predicted.pairs(), observed.pairs()),
        correlation(predicted.where(different), observed.where(different)));
  }

  /**
   * Baselines that any prediction should exceed: whether the classes differ, the distances of
   * inputs, and those of targets. With one-hot targets the first and the last are the same.
   *
   * @param inputs distances of the inputs
   * @param targets distances of the targets
   * @param observed the observation
   * @param classes the class of each sample
   * @return three agreements
   */
  public static List<Agreement> baselines(
      DistanceMatrix inputs, DistanceMatrix targets, DistanceMatrix observed, int[] classes) {
    DistanceMatrix block =
        DistanceMatrix.of(
            DistanceMatrix.Kind.OTHER, classes.length, (i, j) -> classes[i] == classes[j] ? 0 : 1);
    return List.of(
        of("classes alone", block, observed, classes),
        of("inputs alone", inputs, observed, classes),
        of("targets alone", targets, observed, classes));
  }

  private static OptionalDouble correlation(double[] x, double[] y) {
    return constant(x) || constant(y)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Correlation.pearson(x, y));
  }

  private static boolean constant(double[] values) {
    for (double value : values) {
      // Equal distances, such as those of one-hot targets, differ by roundings.
      if (Math.abs(value - values[0]) > 1e-12 * Math.abs(values[0])) {
        return false;
      }
    }
    return true;
  }
}
