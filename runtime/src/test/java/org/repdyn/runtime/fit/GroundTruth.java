package org.repdyn.runtime.fit;

import java.util.Locale;
import org.repdyn.api.dynamics.Dynamics;

/** Rates and starts of the synthetic trajectories; each run ends well after it has settled. */
enum GroundTruth {
  SHALLOW(0.0085, 0.0168, 0.0078, 4e-4, -0.002, 2),
  DEEP(1.4e-3, 0.0714, 8.3e-4, 2.9e-5, 3.8e-5, 2.5),
  BETWEEN_RICH_AND_LAZY(0.004, 0.01, 0.3, 0.05, -0.1, 2);

  static final int ROWS = 600;

  private final double etaH;
  private final double etaY;
  private final double[] start;
  private final double spacing;

  GroundTruth(double etaH, double etaY, double h, double y, double w, double spacing) {
    this.etaH = etaH;
    this.etaY = etaY;
    this.start = new double[] {h, y, w};
    this.spacing = spacing;
  }

  /** What a dynamics makes of them, with dx2 = 1 and dy2 = 0.5. */
  SyntheticTrajectory made(Dynamics dynamics) {
    return new SyntheticTrajectory(dynamics, etaH, etaY, 1, 0.5, start);
  }

  double etaH() {
    return etaH;
  }

  double etaY() {
    return etaY;
  }

  /** Of the rows, in time. */
  double spacing() {
    return spacing;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
