package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.5, 0.5",
    "-2.5, −2.5",
    "0.0995912, 0.09959",
    "1234.56, 1235",
    "999999, 1 × 10<sup>6</sup>",
    "0.0007018, 7.018 × 10<sup>−4</sup>",
    "0.00099999, 0.001",
    "-1.5e-300, −1.5 × 10<sup>−300</sup>",
    "NaN, –",
    "Infinity, –",
    "-Infinity, –"
  })
  void fourDigits(double value, String shown) {
    assertThat(NumberFormat.html(value).markup()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0.97333, 0.9733",
    "0.99401, 0.9940",
    "0.999123456, 0.99912",
    "0.9999999999, &gt; 0.999999",
    "1, 1",
    "-20.145, −20.14",
    "NaN, –"
  })
  void coefficientsOfDetermination(double value, String shown) {
    assertThat(NumberFormat.r2(value).markup()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 0",
    "0.95, 3, 95",
    "0.9357, 4, 93.57",
    "0.987, 2, 99",
    "0.9988, 2, 99.9",
    "0.9988, 4, 99.88",
    "0.99996, 4, 99.996",
    "0.9999999999, 4, &gt; 99.9999",
    "1, 2, 100",
    "1.004, 2, 100",
    "45, 2, 4500"
  })
  void aShareBelowOneIsNotOneHundredPercent(double share, int digits, String shown) {
    assertThat(NumberFormat.percent(share, digits).markup()).isEqualTo(shown + "\u202F%");
  }
}
