package org.repdyn.runtime.fit;

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
record Predicted(Double ratio, Double aHigh, Double aLow, Double theta, String regime, Double h) {

  static Predicted of(Double etaH, Double etaY, Data data, double[] start) {
    if (etaH == null || etaY == null) {
      return new Predicted(null, null, null, null, null, null);
    }
    double r = etaH * data.dx2() / etaY;
    double aHigh = Exact.aHigh(start[0], start[1], r);
    double aLow = Exact.aLow(r, data.dy2());
    Double theta = Exact.theta(aHigh, aLow);
    String regime = theta == null ? null : theta > 1 ? "lazy" : theta < -1 ? "decoder" : "rich";
    return new Predicted(1 / r, aHigh, aLow, theta, regime, Exact.finalDistance(aHigh, aLow));
  }
}
