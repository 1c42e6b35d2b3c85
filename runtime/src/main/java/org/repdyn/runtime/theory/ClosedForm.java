package org.repdyn.runtime.theory;

/**
 * The solution in time of a pair whose predictions move along the target only (q = 0), as they do
 * where the output has one component.
 *
 * <p>With {@code u = dy.dy* / |dy*|}, {@code d = |dy*|}, {@code alpha = A_high²/4} and {@code k² =
 * alpha + r d²}, the dynamics reduce to {@code u' = etaY (d - u) sqrt(alpha + r u²)}. The inverse
 * distance to the target, {@code g = 1 / (d - u)}, then obeys {@code (g'/etaY)² = k² g² - 2 r d g +
 * r}, which is motion along a hyperbolic cosine:
 *
 * <pre>
 *   g(t) = g(0) + (P + Q)/2 (exp(etaY k t) - 1) + (P - Q)/2 (exp(-etaY k t) - 1)
 *   P = g(0) - r d / k²,  Q = sign(g(0)) sqrt(P² + r alpha / k⁴)
 * </pre>
 *
 * <p>Both terms have the sign of g(0), so that no digits are lost; nor are they in {@code u g =
 * u(0) g(0) + d (g - g(0))}.
 *
 * <p>For equal targets h is a logistic curve, whatever q is: {@code h' = etaY h (A_high - h)}.
 */
public final class ClosedForm {
  /** Beyond this inverse distance the target is reached to full precision. */
  private static final double MOST = 1e300;

  private final TwoPointSystem start;
  private final Regime regime;
  private final double d;
  private final double rate; // etaY k
  private final double inverse; // g(0)
  private final double learned; // u(0) g(0)
  private final double rising; // (P + Q) / 2
  private final double falling; // (P - Q) / 2

  /**
   * The solution from a start.
   *
   * @param start any pair; what it has orthogonal to the target is ignored unless dy2 = 0
   */
  public ClosedForm(TwoPointSystem start) {
    this.start = start;
    this.regime = aligned(start);
    this.d = Math.sqrt(start.dy2());
    double r = start.ratio();
    double half = 0.5 * regime.aHigh();
    double k = StrictMath.hypot(half, Math.sqrt(r) * d);
    this.rate = start.etaY() * k;
    double u = prediction(start);
    this.inverse = 1 / (d - u);
    this.learned = u * inverse;
    // P without cancellation, from k² - r d (d - u) = alpha + r d u.
    double p = (half * half + r * d * u) / (k * k) * inverse;
    double product = r * (half / (k * k)) * (half / (k * k)); // Q² - P²
    double q = Math.copySign(Math.sqrt(p * p + product), d - u);
    boolean alike = p >= 0 == q >= 0;
    this.rising = 0.5 * (alike ? p + q : product / (q - p));
    this.falling = 0.5 * (alike ? -product / (p + q) : p - q);
  }

  private static double prediction(TwoPointSystem start) {
    return start.dy2() == 0 ? 0 : (start.y() - start.w()) / Math.sqrt(start.dy2());
  }

  private static Regime aligned(TwoPointSystem start) {
    double u = prediction(start);
    double y = start.dy2() == 0 ? start.y() : u * u;
    double r = start.ratio();
    return new Regime(r, start.h() - r * y / start.h(), start.dy2());
  }

  /**
   * The pair at a later time.
   *
   * @param t time since the start, 0 or more
   * @return the pair with the same rates
   */
  public TwoPointSystem at(double t) {
    return d == 0 ? equalTargets(t) : alongTarget(t);
  }

  private TwoPointSystem alongTarget(double t) {
    double gain = rising * StrictMath.expm1(rate * t) + falling * StrictMath.expm1(-rate * t);
    double missing = 1 / (inverse + gain);
    double u = inverse + gain > MOST ? d : (learned + d * gain) * missing;
    return moved(regime.distanceAt(u * u), u * u, -u * missing);
  }

  private TwoPointSystem equalTargets(double t) {
    double x = regime.aHigh() * start.etaY() * t;
    double age = start.h() * start.etaY() * t;
    // Numerator and denominator are divided by exp(x) where that is above 1.
    double grown = StrictMath.exp(Math.min(x, 0));
    double decayed = StrictMath.exp(-Math.max(x, 0));
    double mean = x == 0 ? 1 : Math.abs(StrictMath.expm1(-Math.abs(x)) / x);
    double size = decayed + age * mean;
    double h = start.h() * grown / size;
    double y = start.y() * grown / size * (decayed / size);
    return moved(h, y, y);
  }

  private TwoPointSystem moved(double h, double y, double w) {
    return new TwoPointSystem(h, y, w, start.dx2(), start.dy2(), start.etaH(), start.etaY());
  }
}
