package org.repdyn.runtime.judgement;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.repdyn.runtime.judgement.LocalRates.Integrals;
import org.repdyn.runtime.results.Judgement.Clock;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Whether the rates are constant: rates read off the early part of what was learned, the late part
 * and the end.
 *
 * @param etaH of the encoder
 * @param etaY of the decoder
 * @param clock both at many times
 */
record ClockDrift(Change etaH, Change etaY, Clock clock) {
  /** Of the way: where the early, middle and late part and the end begin. */
  private static final double[] PARTS = {0.05, 0.35, 0.65, 0.95, 0.999};

  /** Windows of the figure: each covers this share of the way. */
  private static final double WINDOW = 0.2;

  private static final int POINTS = 41;

  /** A rate known no better than this, relative to itself, is not determined. */
  private static final double VAGUE = 0.35;

  /**
   * How one rate changes.
   *
   * @param late the late rate over the early one; not a number where one is not determined
   * @param end the rate at the end over the early one; not a number where one is not determined
   * @param lateError standard error of the logarithm of {@code late}
   * @param endError standard error of the logarithm of {@code end}
   * @param negative whether a rate is below 0, which the theory excludes, by more than noise
   */
  record Change(double late, double end, double lateError, double endError, boolean negative) {}

  static ClockDrift of(Trajectory t, NoiseFloor noise, Progress progress) {
    Integrals integrals = Integrals.of(t);
    LocalRates[] parts = new LocalRates[PARTS.length - 1];
    for (int i = 0; i < parts.length; i++) {
      int from = progress.row(PARTS[i]);
      int to = progress.row(PARTS[i + 1]) + 1;
      parts[i] = LocalRates.of(t, noise, integrals, from, to);
    }
    return new ClockDrift(
        change(numbers(parts, LocalRates::etaH), numbers(parts, LocalRates::errorH)),
        change(numbers(parts, LocalRates::etaY), numbers(parts, LocalRates::errorY)),
        clock(t, noise, progress, integrals));
  }

  private static double[] numbers(LocalRates[] parts, ToDoubleFunction<LocalRates> number) {
    return Arrays.stream(parts).mapToDouble(number).toArray();
  }

  private static Change change(double[] rate, double[] error) {
    double largest = 0;
    for (int i = 0; i < 3; i++) {
      largest = Math.max(largest, Math.abs(rate[i]));
    }
    boolean negative = false;
    for (int i = 0; i < 3; i++) {
      negative |= rate[i] + 3 * error[i] < -0.05 * largest;
    }
    return new Change(
        quotient(rate, error, 2),
        quotient(rate, error, 3),
        relative(rate, error, 2),
        relative(rate, error, 3),
        negative);
  }

  private static double quotient(double[] rate, double[] error, int part) {
    boolean determined = error[0] <= VAGUE * rate[0] && error[part] <= VAGUE * rate[part];
    return determined ? rate[part] / rate[0] : Double.NaN;
  }

  private static double relative(double[] rate, double[] error, int part) {
    return Math.hypot(error[0] / rate[0], error[part] / rate[part]);
  }

  private static Clock clock(
      Trajectory t, NoiseFloor noise, Progress progress, Integrals integrals) {
    double[] time = new double[POINTS];
    double[] etaH = new double[POINTS];
    double[] etaY = new double[POINTS];
    int n = 0;
    int last = -1;
    for (int i = 0; i < POINTS; i++) {
      double middle = PARTS[0] + (PARTS[3] - PARTS[0]) * i / (POINTS - 1);
      int from = progress.row(Math.max(0.01, middle - WINDOW / 2));
      int to = progress.row(Math.min(0.99, middle + WINDOW / 2)) + 1;
      int row = progress.row(middle);
      LocalRates rates = LocalRates.of(t, noise, integrals, from, to);
      if (row > last && Double.isFinite(rates.etaH() + rates.etaY())) {
        time[n] = t.time()[row];
        etaH[n] = determined(rates.etaH(), rates.errorH());
        etaY[n] = determined(rates.etaY(), rates.errorY());
        n++;
        last = row;
      }
    }
    return new Clock(Arrays.copyOf(time, n), Arrays.copyOf(etaH, n), Arrays.copyOf(etaY, n));
  }

  private static double determined(double rate, double error) {
    return error <= VAGUE * Math.abs(rate) ? rate : Double.NaN;
  }
}
