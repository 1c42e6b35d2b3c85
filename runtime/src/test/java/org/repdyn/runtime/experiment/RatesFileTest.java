package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.error.InvalidInputException;

class RatesFileTest {
  private static final List<String> NAMES = List.of("etaH", "etaY");

  @TempDir private Path directory;

  @Test
  void readsRatesAndTheirUnit() throws IOException {
    GivenRates rates = read("{\"etaH\": 1e-3, \"etaY\": 2, \"timeUnit\": \"epoch\"}");
    assertThat(rates.byName()).containsEntry("etaH", 1e-3).containsEntry("etaY", 2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"etaH": 1} | etaY must be a number above 0, was missing
          {"etaH": "1", "etaY": 1} | etaH must be a number above 0, was "1"
          {"etaH": 1e999, "etaY": 1} | etaH must be a number above 0
          {"etaH": -1, "etaY": 1} | etaH must be a number above 0, was -1
          {"etaH": null, "etaY": 1} | etaH must be a number above 0, was null
          {"etaH": 1, "etaH": 2, "etaY": 1} | uplicate
          {"etaH": 1, "etaY": 1, "timeUnit": 7} | timeUnit must be a string, was 7
          {"etaH": NaN, "etaY": 1} | line 1, column
          {"etaH": 1, | line 1, column
          {} {} | is not JSON
          [] | must be the JSON object of a fit
          '' | must be the JSON object of a fit
          """)
  void refusesWithTheEntry(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fit.json")
        .hasMessageContaining(message);
  }

  private GivenRates read(String text) throws IOException {
    return RatesFile.read(Files.writeString(directory.resolve("fit.json"), text), NAMES);
  }
}
