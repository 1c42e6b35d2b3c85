package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.TrainingSettings.Schedule.Kind;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0, 1",
    "CONSTANT, 99, 1",
    "STEP, 0, 1",
    "STEP, 9, 1",
    "STEP, 10, 0.5",
    "STEP, 35, 0.125",
    "COSINE, 0, 1",
    "COSINE, 50, 0.5",
    "COSINE, 100, 0",
    "INVERSE_TIME, 0, 1",
    "INVERSE_TIME, 10, 0.5",
    "INVERSE_TIME, 30, 0.25"
  })
  void factors(Kind kind, long step, double factor) {
    var settings = new TrainingSettings.Schedule(kind, 10, 0.5, 0);
    assertThat(new Schedule(settings, 100).factor(step)).isCloseTo(factor, within(1e-15));
  }
}
