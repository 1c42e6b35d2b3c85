package org.repdyn.runtime.fit;

import java.util.Locale;
import org.repdyn.runtime.theory.Regime;
import org.repdyn.runtime.theory.TwoPointSystem;

/**
 * What the fitted rates say without integration (THEORY.md section 4). Null where it does not
 * exist.
 *
 * @param ratio etaY / (etaH dx2), the slope that the line law predicts
 * @param aHigh the conserved quantity
 * @param aLow sqrt(r dy2)
 * @param theta regime coordinate
 * @param regime its name
 * @param h final squared representation distance
 */
record Asymptotics(Double ratio, Double aHigh, Double aLow, Double theta, String regime, Double h) {

  static Asymptotics of(Double etaH, Double etaY, Observations data, double[] start) {
    if (etaH == null || etaY == null) {
      return new Asymptotics(null, null, null, null, null, null);
    }
    TwoPointSystem pair =
        new TwoPointSystem(start[0], start[1], start[2], data.dx2(), data.dy2(), etaH, etaY);
    Regime regime = pair.regime();
    double finalDistance = regime.finalDistance();
    double slope = 1 / pair.ratio();
    if (regime.kind() == Regime.Kind.EQUAL_TARGETS) {
      return new Asymptotics(slope, regime.aHigh(), regime.aLow(), null, null, finalDistance);
    }
    String name = regime.kind().name().toLowerCase(Locale.ROOT);
    return new Asymptotics(
        slope, regime.aHigh(), regime.aLow(), regime.theta(), name, finalDistance);
  }
}
