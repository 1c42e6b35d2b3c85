package org.repdyn.runtime.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.Rates;

/** Numbers for people. */
final class NumberFormat {
  /** Shown for a value that does not exist. */
  static final String NONE = "–";

  private static final String UNIT = "\u202F%";
  private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_EVEN);

  private NumberFormat() {}

  /** Four significant digits, with a power of ten if there would be many zeros. */
  static Html html(double value) {
    if (!Double.isFinite(value)) {
      return Html.markup(NONE);
    }
    if (value == 0) {
      return Html.markup("0");
    }
    BigDecimal rounded = new BigDecimal(value).round(SHOWN);
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 6) {
      return Html.markup(sign(rounded.stripTrailingZeros().toPlainString()));
    }
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
    return Html.markup(
        "%s × 10<sup>%s</sup>"
            .formatted(sign(mantissa.toPlainString()), sign(Integer.toString(exponent))));
  }

  /** The same of a value that may not exist. */
  static Html html(OptionalDouble value) {
    return html(value.orElse(Double.NaN));
  }

  /** A rate with its interval, where it has one. */
  static Html html(Rates.Rate rate) {
    return html(rate.value(), rate.interval());
  }

  /** A number with its interval, where it has one. */
  static Html html(double value, Optional<Rates.Interval> interval) {
    return interval
        .map(
            i ->
                Html.markup(
                    "%s <small>%s</small>".formatted(html(value).markup(), html(i).markup())))
        .orElseGet(() -> html(value));
  }

  /** An interval, with words for an end that is not bounded. */
  static Html html(Rates.Interval interval) {
    return Html.markup(end(interval.low()) + " … " + end(interval.high()));
  }

  private static String end(OptionalDouble end) {
    return end.isEmpty() ? "unbounded" : html(end).markup();
  }

  /** A coefficient of determination that may not exist. */
  static Html r2(OptionalDouble value) {
    return r2(value.orElse(Double.NaN));
  }

  /** A coefficient of determination: more digits the closer it is to 1. */
  static Html r2(double value) {
    if (!(value > 0.99 && value < 1)) {
      return html(value);
    }
    BigDecimal missing =
        new BigDecimal(1 - value).round(new MathContext(2, RoundingMode.HALF_EVEN));
    return missing.compareTo(new BigDecimal("1e-6")) < 0
        ? Html.markup("&gt; 0.999999")
        : Html.markup(BigDecimal.ONE.subtract(missing).toPlainString());
  }

  /** A share in percent; what is below 1 stays below 100 %. */
  static Html percent(double share, int digits) {
    if (!Double.isFinite(share)) {
      return Html.markup(NONE);
    }
    BigDecimal rounded = new BigDecimal(100 * share).round(new MathContext(digits));
    boolean roundedUp = share < 1 && html(rounded.doubleValue()).equals(html(100));
    return Html.markup((roundedUp ? below100(share) : html(rounded.doubleValue()).markup()) + UNIT);
  }

  /** With as many digits as the difference to 100 needs. */
  private static String below100(double share) {
    BigDecimal missing = new BigDecimal(100 * (1 - share)).round(new MathContext(1));
    return missing.compareTo(new BigDecimal("1e-4")) < 0
        ? "&gt; 99.9999"
        : new BigDecimal(100).subtract(missing).toPlainString();
  }

  /** A time: all digits of a whole number. */
  static Html step(double time) {
    return time == Math.rint(time) && Math.abs(time) < 1e15 ? count((long) time) : html(time);
  }

  /** A whole number with narrow no-break spaces between thousands. */
  static Html count(long value) {
    return Html.markup(sign(String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F')));
  }

  /**
   * A Vega expression for the labels of an axis or a legend: like {@link #html}, with the power of
   * ten in Unicode superscripts, as text in a picture has no markup. All labels of a scale have the
   * same form, which depends on the largest value of the scale. It uses functions of Vega only, so
   * that a specification can be drawn outside of the page.
   *
   * @param scale the name of the scale, as in {@code domain('y')}
   */
  static String labels(String scale) {
    String reach = "max(abs(domain('%1$s')[0]), abs(domain('%1$s')[1]))".formatted(scale);
    String number =
        "(datum.label && datum.value !== 0 && (%1$s < 0.001 || %1$s >= 1e6) ? format(datum.value, '.3~e') : datum.label)"
            .formatted(reach);
    String power = "replace(replace(%s, 'e+', 'e'), 'e', ' × 10e')".formatted(number);
    power = "replace(%s, regexp('^(−?)1 × '), '$1')".formatted(power);
    power = "replace(%s, regexp('e[-−]'), 'e⁻')".formatted(power);
    for (int digit = 0; digit < 10; digit++) {
      power =
          "replace(%s, regexp('%d(?!.*e)', 'g'), '%s')"
              .formatted(power, digit, "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit));
    }
    return "indexof(%s, 'e') < 0 ? %s : replace(%s, 'e', '')".formatted(number, number, power);
  }

  private static String sign(String digits) {
    return digits.replace('-', '−');
  }
}
