package org.repdyn.runtime.theory;

import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Points;

/**
 * What the theory predicts for the final distances of many representations. The theory is one of
 * pairs: it takes every pair as if there were no other samples.
 */
public final class Structures {
  private Structures() {}

  /**
   * The final squared distances, each from the initial values of its pair ({@link
   * Regime#finalDistance}). All four matrices are squared, over the same samples.
   *
   * @param inputs dx2
   * @param targets dy2
   * @param representations h at the start; above 0 where inputs differ
   * @param predictions y at the start
   * @param etaH effective learning rate of the encoder, from a fit
   * @param etaY effective learning rate of the decoder, from the same fit
   * @return h at the end, of kind {@code SQUARED_EUCLIDEAN}; 0 where inputs are equal
   */
  public static DistanceMatrix pairwise(
      DistanceMatrix inputs,
      DistanceMatrix targets,
      DistanceMatrix representations,
      DistanceMatrix predictions,
      double etaH,
      double etaY) {
    requireSquared(inputs, inputs, "inputs");
    requireSquared(targets, inputs, "targets");
    requireSquared(representations, inputs, "representations");
    requireSquared(predictions, inputs, "predictions");
    requirePositive(etaH, "etaH");
    requirePositive(etaY, "etaY");
    return DistanceMatrix.of(
        DistanceMatrix.Kind.SQUARED_EUCLIDEAN,
        inputs.size(),
        (i, j) -> {
          double dx2 = inputs.get(i, j);
          double h = representations.get(i, j);
          if (dx2 == 0) {
            return 0;
          }
          if (!(h > 0)) {
            throw new IllegalArgumentException(
                "samples %d and %d start with the same representation, for which the theory makes no prediction"
                    .formatted(i, j));
          }
          double ratio = etaH * dx2 / etaY;
          double aHigh = h - ratio * predictions.get(i, j) / h;
          return new Regime(ratio, aHigh, targets.get(i, j)).finalDistance();
        });
  }

  /**
   * The paper's formula for images: {@code exp(-A) A exp(-A)} with {@code A = D_x o D_y}, the
   * elementwise product of the distances, not squared, of inputs and of targets; exp is taken
   * element by element, the products are those of matrices. Where distances are large (raw pixels
   * of 0 to 255) exp(-A) is 0 between classes, and only sums over classes remain.
   *
   * @param inputs all samples that the sums run over, such as the first 10,000
   * @param targets of the same samples
   * @param shown the samples of the result, all different, in its order
   * @return of kind {@code OTHER}: it is not in units of distance, and its diagonal is omitted
   */
  public static DistanceMatrix images(Points inputs, Points targets, int... shown) {
    if (inputs.count() != targets.count()) {
      throw new IllegalArgumentException(
          "%d inputs for %d targets".formatted(inputs.count(), targets.count()));
    }
    double[][] result = new ImageFormula(inputs, targets, shown).compute();
    return DistanceMatrix.of(DistanceMatrix.Kind.OTHER, shown.length, (i, j) -> result[i][j]);
  }

  private static void requireSquared(DistanceMatrix matrix, DistanceMatrix other, String name) {
    if (!matrix.squared() || matrix.size() != other.size()) {
      throw new IllegalArgumentException(
          "%s must be %d x %d squared distances, were %d x %d of kind %s"
              .formatted(
                  name, other.size(), other.size(), matrix.size(), matrix.size(), matrix.kind()));
    }
  }

  private static void requirePositive(double rate, String name) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be a number above 0, was " + rate);
    }
  }
}
