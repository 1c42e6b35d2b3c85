package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** Five updates of warm-up; from update 5 on the schedule counts 0, 1, .. of 100. */
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0, 0.2",
    "CONSTANT, 3, 0.8",
    "CONSTANT, 4, 1",
    "CONSTANT, 5, 1",
    "COSINE, 0, 0.2",
    "COSINE, 4, 1",
    "COSINE, 5, 1",
    "COSINE, 55, 0.5",
    "COSINE, 105, 0",
    "STEP, 2, 0.6",
    "STEP, 14, 1",
    "STEP, 15, 0.5",
    "INVERSE_TIME, 1, 0.4",
    "INVERSE_TIME, 15, 0.5"
  })
  void warmup(Kind kind, long step, double factor) {
    var settings = new TrainingSettings.Schedule(kind, 10, 0.5, 5);
    assertThat(new Schedule(settings, 105).factor(step)).isCloseTo(factor, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunMayEndBeforeItsWarmup(Kind kind) {
    var settings = new TrainingSettings.Schedule(kind, 10, 0.5, 8);
    assertThat(new Schedule(settings, 4).factor(3)).isEqualTo(0.5);
  }
}
