package org.repdyn.plugin.incontextregression;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** The settings of the task. */
public record InContextRegressionSettings(
    @Doc("numbers of each x, 1 .. 100") int dimension,
    @Doc("pairs (x, y) before the query, 1 .. 10000") int contextLength,
    @Doc(
            "the variance of component d of x is proportional to d to this power, -10 .. 10; the"
                + " variances sum to 1")
        double spectrum,
    @Doc("training sequences, at least 2") int sequences,
    @Doc(
            "independent: task vectors and queries are normal; balanced: each dimension * dimension"
                + " sequences combine an orthogonal set of task vectors with one of queries, so"
                + " that their covariances are exact")
        Draw draw) {

  /** How task vectors and queries are drawn. */
  public enum Draw {
    /** Each by itself. */
    INDEPENDENT,
    /** In orthogonal sets. */
    BALANCED
  }

  /** Checks the ranges. */
  public InContextRegressionSettings {
    Check.within("dimension", dimension, 1, 100);
    Check.within("context-length", contextLength, 1, 10_000);
    Check.within("spectrum", spectrum, -10, 10);
    Check.atLeast("sequences", sequences, 2);
  }

  /** The variance of each component of x. */
  double[] variances() {
    double[] variances = new double[dimension];
    double trace = 0;
    for (int d = 0; d < dimension; d++) {
      variances[d] = StrictMath.pow(d + 1, spectrum);
      trace += variances[d];
    }
    for (int d = 0; d < dimension; d++) {
      variances[d] /= trace;
    }
    return variances;
  }
}
