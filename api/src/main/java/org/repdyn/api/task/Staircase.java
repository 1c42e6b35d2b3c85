package org.repdyn.api.task;

import java.util.List;

/**
 * A loss that falls in steps, in closed form: the prediction of a network is a sum of modes, each
 * of strength {@code u}, the product of one number in every layer. Then
 *
 * <pre>
 *   loss = start - sum over modes of (2 c u - g u²)
 * </pre>
 *
 * with the correlation c of a mode with the targets and its curvature g. Gradient flow from small
 * and equal numbers {@code v}, {@code u = v^layers}, learns one mode after the other, that of the
 * largest correlation first, each by {@code v' = 2 v^(layers - 1) (c - g v^layers)}; it lowers the
 * loss by {@code c² / g} from one plateau to the next. For deep linear networks this is Saxe,
 * McClelland and Ganguli (2014).
 *
 * @param network for which network this is exact, with the source, in one phrase
 * @param layers the number of factors of a mode, at least 2
 * @param expected the moments of unlimited data
 * @param sampled the moments of the training samples for the same modes, each without what those
 *     before it explain
 */
public record Staircase(String network, int layers, Moments expected, Moments sampled) {

  /** Checks that both have the same modes. */
  public Staircase {
    if (layers < 2) {
      throw new IllegalArgumentException("layers must be at least 2, was " + layers);
    }
    if (expected.modes().size() != sampled.modes().size()) {
      throw new IllegalArgumentException(
          "expected and sampled must have the same modes, were %d and %d"
              .formatted(expected.modes().size(), sampled.modes().size()));
    }
  }

  /**
   * What the loss depends on.
   *
   * @param start the loss before anything is learned, above 0
   * @param modes in the order in which they are learned, at least one
   */
  public record Moments(double start, List<Mode> modes) {
    /** Copies its list, and checks the ranges. */
    public Moments {
      modes = List.copyOf(modes);
      if (!(start > 0) || modes.isEmpty()) {
        throw new IllegalArgumentException(
            "a staircase requires a loss above 0 and a mode, was %s with %d modes"
                .formatted(start, modes.size()));
      }
    }

    /**
     * The heights of the plateaus.
     *
     * @return the loss before the first mode and after each, {@code [modes + 1]}
     */
    public double[] plateaus() {
      double[] plateaus = new double[modes.size() + 1];
      plateaus[0] = start;
      for (int m = 0; m < modes.size(); m++) {
        plateaus[m + 1] = plateaus[m] - modes.get(m).drop();
      }
      return plateaus;
    }
  }

  /**
   * One mode.
   *
   * @param correlation the mean product of its value at strength 1 with the target, above 0
   * @param curvature the mean square of its value at strength 1, above 0
   */
  public record Mode(double correlation, double curvature) {

    /** Checks the ranges. */
    public Mode {
      if (!(correlation > 0 && curvature > 0)) {
        throw new IllegalArgumentException(
            "a mode requires a correlation and a curvature above 0, were %s and %s"
                .formatted(correlation, curvature));
      }
    }

    /**
     * What the mode lowers the loss by once it is learned.
     *
     * @return {@code correlation² / curvature}
     */
    public double drop() {
      return correlation * correlation / curvature;
    }
  }
}
