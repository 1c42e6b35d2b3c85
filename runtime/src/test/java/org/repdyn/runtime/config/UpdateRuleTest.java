package org.repdyn.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The flat keys of {@code training} as the rule that they name. */
class UpdateRuleTest {

  @Test
  void eachTakesTheKeysThatBelongToIt() {
    String rest = "\"momentum\": 0.8, \"beta2\": 0.99, \"epsilon\": 1e-6, \"weight-decay\": 0.1";
    assertThat(rule("sgd", rest)).isEqualTo(new UpdateRule.Sgd(0.1));
    assertThat(rule("momentum", rest)).isEqualTo(new UpdateRule.Momentum(0.8, 0.1));
    assertThat(rule("adam", rest)).isEqualTo(new UpdateRule.Adam(0.8, 0.99, 1e-6, 0.1));
    assertThat(rule("adamw", rest)).isEqualTo(new UpdateRule.AdamW(0.8, 0.99, 1e-6, 0.1));
  }

  @Test
  void beta1IsMomentumOnlyWhereTheFileIsSilent() {
    assertThat(rule("adam", "\"momentum\": 0.8, \"beta1\": 0.7"))
        .isEqualTo(new UpdateRule.Adam(0.7, 0.999, 1e-8, 0));
    assertThat(rule("momentum", "\"momentum\": 0.8, \"beta1\": 0.7"))
        .isEqualTo(new UpdateRule.Momentum(0.8, 0));
    assertThat(rule("adamw", "\"beta2\": 0.99"))
        .isEqualTo(new UpdateRule.AdamW(0.9, 0.99, 1e-8, 0));
  }

  @Test
  void everyRuleHasANameInFiles() {
    List<Class<?>> named =
        Arrays.stream(TrainingSettings.Optimizer.values())
            .<Class<?>>map(o -> rule(Scalars.name(o), "\"beta2\": 0.99").getClass())
            .toList();
    assertThat(named).containsExactlyInAnyOrder(UpdateRule.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"beta1\": 1; training: beta1 must lie in 0 .. 0.9999999999999999, was 1",
        "\"schedule\": {\"warmup\": -1}; training.schedule: warmup must be at least 0, was -1"
      })
  void whatIsOutOfRangeIsReported(String keys, String problem) {
    Binder binder = new Binder();
    settings("adamw", keys, binder);
    assertThat(binder.problems()).containsExactly(problem);
  }

  private static UpdateRule rule(String optimizer, String keys) {
    Binder binder = new Binder();
    UpdateRule rule = settings(optimizer, keys, binder).updateRule();
    assertThat(binder.problems()).isEmpty();
    return rule;
  }

  private static TrainingSettings settings(String optimizer, String keys, Binder binder) {
    JsonNode tree =
        JsonMapper.shared().readTree("{\"optimizer\": \"%s\", %s}".formatted(optimizer, keys));
    return binder.bind(tree, TrainingSettings.class, TrainingSettings.DEFAULT, "training");
  }
}
