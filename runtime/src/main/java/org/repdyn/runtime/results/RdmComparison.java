package org.repdyn.runtime.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.geometry.DistanceMatrix;

/**
 * The distances of representations after training (the representational dissimilarity matrix),
 * compared with a prediction: either that of the theory of pairs (distances, not squared), or that
 * of the formula for images, which is defined up to a factor (squared distances).
 *
 * @param samples which samples were compared
 * @param predicted the prediction; empty where the theory makes none
 * @param initial in the network before training
 * @param observed in the network after training, or the mean of several networks
 * @param networks the number of networks
 * @param theory how well the prediction agrees with the observation
 * @param baselines how well predictions without a theory agree with it
 */
public record RdmComparison(
    ComparedSamples samples,
    Optional<DistanceMatrix> predicted,
    DistanceMatrix initial,
    DistanceMatrix observed,
    int networks,
    Agreement theory,
    List<Agreement> baselines) {
  /** Copies its list. */
  public RdmComparison {
    baselines = List.copyOf(baselines);
  }

  /**
   * The samples of a matrix.
   *
   * @param indices which training samples, in the order of rows
   * @param labels what they are
   * @param classes the first row whose target is the same
   * @param inputs squared distances of their inputs
   * @param targets squared distances of their targets
   */
  public record ComparedSamples(
      int[] indices,
      List<String> labels,
      int[] classes,
      DistanceMatrix inputs,
      DistanceMatrix targets) {
    /** Copies its list. */
    public ComparedSamples {
      labels = List.copyOf(labels);
    }

    /**
     * Whether another network was compared on the same samples.
     *
     * @param other its samples
     * @return true if indices and distances are the same
     */
    public boolean same(ComparedSamples other) {
      return Arrays.equals(indices, other.indices)
          && Arrays.equals(inputs.pairs(), other.inputs.pairs())
          && Arrays.equals(targets.pairs(), other.targets.pairs());
    }
  }

  /**
   * How well a prediction of structure agrees with the observation: Pearson correlation over pairs
   * of different samples. Most of the agreement over all pairs may come from the classes alone; so
   * the agreement over the pairs of different classes is given as well.
   *
   * @param name of the prediction
   * @param all over all pairs; empty where one of the two is constant
   * @param between over the pairs of different classes; empty where one of the two is constant
   *     there
   */
  public record Agreement(String name, OptionalDouble all, OptionalDouble between) {}
}
