package org.repdyn.runtime.sweep.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.config.Binder;
import tools.jackson.databind.json.JsonMapper;

class SlurmSettingsTest {
  @Test
  void aFileMaySetEverything() {
    Binder binder = new Binder();
    SlurmSettings settings =
        bind(
            binder,
            """
            {"partition": "long", "time": "2:00:00", "account": "a", "memory": "4G", "cpus": 2,
             "options": ["--qos=short"], "modules": ["java/25"], "java-options": ["-Xmx4g"],
             "launcher": "/opt/repdyn", "tasks": 100, "minutes": 30}
            """);
    assertThat(binder.problems()).isEmpty();
    assertThat(settings.javaOptions()).isEqualTo(List.of("-Xmx4g"));
    assertThat(settings.minutes()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"partiton\": \"x\"} | unknown key sweep.slurm.partiton; did you mean partition?",
        "{\"tasks\": 1001} | tasks must lie in 1 .. 1000, was 1001",
        "{\"minutes\": 0} | minutes must be a number above 0, was 0",
        "{\"cpus\": 0} | cpus must be at least 1, was 0",
        "{\"options\": [\"--array=1-9\"]} | none of --array",
        "{\"options\": [\"-p long\"]} | options must be long ones of sbatch",
        "{\"java-options\": [\"-Xmx1g -Xss1m\"]} | java-options must start with -",
      })
  void whatIsWrongIsTold(String tree, String problem) {
    Binder binder = new Binder();
    bind(binder, tree);
    assertThat(binder.problems()).singleElement().asString().contains(problem);
  }

  /** Runs, seconds of a run, cores and minutes of a task; tasks. */
  @ParameterizedTest
  @CsvSource({
    "10000, 1, 1, 20, 9",
    "10000, 1, 4, 20, 3",
    "1000000, 60, 1, 10, 1000",
    "5, 3600, 1, 20, 5",
    "5, 0, 1, 20, 1"
  })
  void tasksAreFilled(int runs, double seconds, int cpus, double minutes, int tasks) {
    SlurmSettings settings =
        new SlurmSettings(
            null, null, null, null, cpus, List.of(), List.of(), List.of(), null, 1000, minutes);
    assertThat(settings.tasks(runs, seconds)).isEqualTo(tasks);
  }

  private static SlurmSettings bind(Binder binder, String tree) {
    return binder.bind(
        new JsonMapper().readTree(tree), SlurmSettings.class, SlurmSettings.DEFAULT, "sweep.slurm");
  }
}
