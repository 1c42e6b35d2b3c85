package org.repdyn.runtime.trajectory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loss and accuracy on the test set during training.
 *
 * @param time when, in the recording's unit: before the update of that time; the last is the
 *     network after training
 * @param loss mean loss
 * @param accuracy share of samples classified correctly, 0 to 1; NaN if there are no classes
 */
public record Evaluations(double[] time, double[] loss, double[] accuracy) {
  /** Checks that the columns have the same length. */
  public Evaluations {
    if (loss.length != time.length || accuracy.length != time.length) {
      throw new IllegalArgumentException("columns differ in length");
    }
  }

  /**
   * Writes the columns as CSV: the time unit, {@code loss} and, where there are classes, {@code
   * accuracy}.
   *
   * @param timeUnit what the time counts
   * @param file where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(String timeUnit, Path file) throws IOException {
    boolean classes = accuracy.length > 0 && !Double.isNaN(accuracy[0]);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(timeUnit + ",loss" + (classes ? ",accuracy" : "") + "\n");
      for (int k = 0; k < time.length; k++) {
        out.write(CsvHeader.number(time[k]) + "," + loss[k]);
        out.write((classes ? "," + accuracy[k] : "") + "\n");
      }
    }
  }
}
