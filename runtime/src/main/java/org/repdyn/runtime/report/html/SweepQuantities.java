package org.repdyn.runtime.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the columns of the tables of a sweep are, in words. */
final class SweepQuantities {
  /** Those in the table of cells. */
  static final List<String> LISTED = List.of("theta", "hPredicted", "hObserved", "r2", "loss");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("etaH", "effective rate of the representations"),
          Map.entry("etaY", "effective rate of the predictions"),
          Map.entry("misfit", "sum of squared residuals of h, y and w"),
          Map.entry("r2", "R², pooled"),
          Map.entry("line", "R² of the line of y/h over h"),
          Map.entry("theta", "regime coordinate"),
          Map.entry("aHigh", "conserved quantity"),
          Map.entry("aLow", "final h of a fully rich run"),
          Map.entry("hPredicted", "final h, predicted"),
          Map.entry("hObserved", "final h, observed"),
          Map.entry("loss", "last loss of training"),
          Map.entry("testLoss", "loss on the test set"),
          Map.entry("accuracy", "accuracy on the test set"),
          Map.entry("holds", "share of runs in which the theory holds"));

  private SweepQuantities() {}

  /** Whether some of its values exist. */
  static boolean hasNumbers(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isFinite);
  }

  /** The name of a column with its meaning, where that is known. */
  static String label(String column) {
    String words = WORDS.get(column);
    return words == null ? column : column + ": " + words;
  }
}
