package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.repdyn.api.Seed;

/**
 * A coarse scan for starting points of the search: all points of a grid over the logarithms of the
 * rates, of which the best few distinct ones are used.
 *
 * <p>Of the theory's two rates the second is scanned over six decades around 1 / (h T), with h the
 * largest recorded and T the duration, so that units do not matter; the first follows from the
 * ratio eta_h / eta_y = h_end^2 / (dx2 dy2), which holds at the end of rich learning
 * (dist/docs/theory.md section 5), over two decades to both sides. A run that was stopped early has
 * another ratio and a smaller second rate: so two more decades of it are scanned together with the
 * first rate that the theory's first equation gives over all rows, h_end - h_0 = -eta_h dx2 times
 * the integral of w. For equal targets the recorded y stands for dy2. Dynamics of other rates are
 * scanned at random points over decades around 1 / T.
 */
final class InitialGuesses {
  private static final int RANDOM_POINTS = 512;
  private static final double DECADE = StrictMath.log(10);

  /** Closer starts than this, in logarithms, lead to the same minimum nearly always. */
  private static final double APART = 0.6 * DECADE;

  /** The rates of a variant of a theory are closer to the theory's than this. */
  private static final double AROUND = 1.5 * DECADE;

  private final Parametrization coordinates;
  private final Observations data;

  InitialGuesses(Parametrization coordinates, Observations data) {
    this.coordinates = coordinates;
    this.data = data;
  }

  /** The points to try. */
  List<double[]> grid() {
    List<double[]> rates = coordinates.symmetric() ? pairs() : random();
    List<double[]> points = new ArrayList<>();
    for (double[] initial : initials()) {
      for (double[] each : rates) {
        points.add(coordinates.point(each, initial));
      }
    }
    return points;
  }

  /** A point, and those of the grid whose rates lie around it. */
  List<double[]> around(double[] point) {
    List<double[]> points = new ArrayList<>(List.of(point));
    for (double[] each : grid()) {
      if (distance(each, point, coordinates.rates()) < AROUND) {
        points.add(each);
      }
    }
    return points;
  }

  /** The best distinct points, the best first. */
  static List<double[]> best(List<double[]> points, double[] misfits, int rates, int count) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < misfits.length; i++) {
      if (misfits[i] < Double.POSITIVE_INFINITY) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(i -> misfits[i]));
    List<double[]> chosen = new ArrayList<>();
    for (int i : order) {
      double[] point = points.get(i);
      if (chosen.size() < count
          && chosen.stream().allMatch(c -> distance(c, point, rates) > APART)) {
        chosen.add(point);
      }
    }
    return chosen;
  }

  private static double distance(double[] a, double[] b, int rates) {
    double largest = 0;
    for (int i = 0; i < rates; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private List<double[]> pairs() {
    double[] h = data.curves()[0];
    double scale = largest(h);
    double end = Math.max(h[h.length - 1], 1e-6 * scale);
    double target = data.dy2() > 0 ? data.dy2() : Math.max(largest(data.curves()[1]), 1e-300);
    double ratio = end * end / (data.dx2() * target);
    double balance = balance();
    List<double[]> rates = new ArrayList<>();
    for (int i = -10; i <= 15; i++) {
      double etaY = StrictMath.pow(10, i / 3.0) / (scale * data.duration());
      for (int fan = -2; fan <= 2 && i >= -4; fan++) {
        rates.add(new double[] {etaY * ratio * StrictMath.pow(10, fan), etaY});
      }
      if (balance > 0 && balance < Double.POSITIVE_INFINITY) {
        rates.add(new double[] {balance, etaY});
      }
    }
    return rates;
  }

  private double balance() {
    double[] h = data.curves()[0];
    double[] w = data.curves()[2];
    double[] time = data.time();
    double integral = 0;
    for (int k = 1; k < w.length; k++) {
      integral += (time[k] - time[k - 1]) * (w[k] + w[k - 1]) / 2;
    }
    return (h[0] - h[h.length - 1]) / (data.dx2() * integral);
  }

  private List<double[]> random() {
    Seed seed = Seed.of(0).child("starts");
    List<double[]> rates = new ArrayList<>();
    for (int i = 0; i < RANDOM_POINTS; i++) {
      double[] each = new double[coordinates.rates()];
      for (int j = 0; j < each.length; j++) {
        double decades = 10 * seed.child(j).uniform(i) - 4;
        each[j] = StrictMath.pow(10, decades) / data.duration();
      }
      rates.add(each);
    }
    return rates;
  }

  /** Initial values: as recorded; where they are fitted along, also from a smaller start. */
  private List<double[]> initials() {
    double[] first = coordinates.recorded();
    if (!coordinates.fitted()) {
      return List.of(first);
    }
    double h = Math.max(first[0], 1e-2 * largest(data.curves()[0]));
    return List.of(new double[] {h, Math.max(first[1], 0), first[2]}, new double[] {0.1 * h, 0, 0});
  }

  private static double largest(double[] curve) {
    double largest = 0;
    for (double value : curve) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
