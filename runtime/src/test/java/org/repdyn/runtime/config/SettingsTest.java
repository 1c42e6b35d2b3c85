package org.repdyn.runtime.config;

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
import org.repdyn.runtime.config.InitSettings.PartInit;
import org.repdyn.runtime.config.InitSettings.Scheme;
import org.repdyn.runtime.error.InvalidInputException;

/** The range of every setting, on both sides of its limit, and what stands in for what is wrong. */
class SettingsTest {
  @TempDir Path directory;

  private Experiment read(String... overrides) throws IOException {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), "name: a");
    Binder binder = new Binder();
    Experiment experiment = Experiment.bind(ExperimentFile.read(file, List.of(overrides)), binder);
    binder.throwIfAny();
    return experiment;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.learning-rate=0          | training.learning-rate=-1e-9
          training.encoder-rate=0           | training.encoder-rate=-1
          training.decoder-rate=0           | training.decoder-rate=-1
          training.momentum=0.99            | training.momentum=1
          training.beta2=0.99               | training.beta2=1
          training.epsilon=1e-300           | training.epsilon=0
          training.weight-decay=0           | training.weight-decay=-1
          training.steps=0                  | training.steps=-1
          training.epochs=0                 | training.epochs=-1
          training.batch=0                  | training.batch=-1
          training={steps: 1, epochs: 0}    | training={steps: 1, epochs: 1}
          training.schedule.every=1         | training.schedule.every=0
          training.schedule.factor=0.1      | training.schedule.factor=0
          training.stop.loss=0              | training.stop.loss=-1
          init.encoder={scheme: ntk, gain: 1}| init.encoder={scheme: ntk, gain: 0}
          record.every=1                    | record.every=0
          record.every={per-decade: 1}      | record.every={per-decade: 0}
          record.every={per-decade: 1000}   | record.every={per-decade: 1001}
          record.every={interval: 2}        | record.every={intervall: 2}
          record.every=2                    | record.every=null
          record.test=0                     | record.test=-1
          record.pairs=[{random: 1}]        | record.pairs=[{random: 0}]
          record.sets=[{samples: [0, 1], at: [0]}]           | record.sets=[{samples: [0], at: [0]}]
          record.sets=[{samples: {first: 2}, at: [0]}]       | record.sets=[{samples: {first: 1}, at: [0]}]
          record.sets=[{samples: {random: 2}, at: [0]}]      | record.sets=[{samples: {random: 1}, at: [0]}]
          record.sets=[{samples: {per-class: 1}, at: [0]}]   | record.sets=[{samples: {per-class: 0}, at: [0]}]
          record.sets=[{samples: [0, 1], at: {count: 2}}]    | record.sets=[{samples: [0, 1], at: {count: 1}}]
          record.sets=[{samples: [0, 1], at: [7]}]           | record.sets=[{samples: [0, 1], at: []}]
          theory.structure.samples=3        | theory.structure.samples=2
          theory.structure.samples=0        | theory.structure.samples=501
          theory.structure.among=3          | theory.structure.among=2
          seeds=1..10000                    | seeds=1..10001
          seeds=5..5                        | seeds=5..4
          seeds=9007199254740992            | seeds=9223372036854775808
          seeds=[9.007199254740992e15]      | seeds=[9.007199254740994e15]
          """)
  void rangesEndWhereTheySay(String within, String beyond) throws IOException {
    assertThat(read(within)).isNotNull();
    assertThatThrownBy(() -> read(beyond)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aRangeOfSeedsHoldsBothEnds() throws IOException {
    assertThat(read("seeds=1..10000").seeds()).hasSize(10_000).startsWith(1L).endsWith(10_000L);
  }

  @ParameterizedTest
  @CsvSource({"1.2.3", "-", "'.'"})
  void textsThatLookLikeNumbersAreRefused(String text) {
    assertThatThrownBy(() -> read("training.learning-rate=\"" + text + "\""))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            bad ->
                assertThat(bad.problems())
                    .containsExactly(
                        "training.learning-rate must be a number, was \"" + text + "\""));
  }

  @Test
  void aPartOfTheNetworkMayStartDifferently() throws IOException {
    InitSettings init = read("init={gain: 2, encoder: {scheme: ntk, gain: 3}}").init();
    assertThat(init.forEncoder()).isEqualTo(new PartInit(Scheme.NTK, 3));
    assertThat(init.forDecoder()).isEqualTo(new PartInit(Scheme.XAVIER_NORMAL, 2));
    InitSettings other = read("init.decoder={scheme: mup, gain: 4}").init();
    assertThat(other.forEncoder()).isEqualTo(new PartInit(Scheme.XAVIER_NORMAL, 1));
    assertThat(other.forDecoder()).isEqualTo(new PartInit(Scheme.MUP, 4));
  }

  /** So that the rest of the file is checked as well, and nothing is reported twice. */
  @Test
  void defaultsStandInForWhatIsWrong() throws IOException {
    Path file =
        Files.writeString(directory.resolve("bad.yaml"), "init: {gain: -1}\nrecord: {every: x}");
    Binder binder = new Binder();
    Experiment rest = Experiment.bind(ExperimentFile.read(file, List.of()), binder);
    assertThat(rest).isEqualTo(Experiment.DEFAULT);
    assertThat(binder.problems())
        .containsExactly(
            "init: gain must be a number above 0, was -1",
            "record.every must be a whole number, was \"x\"");
  }

  /** A file that counts in even steps is written again as it was before there was a choice. */
  @Test
  void theIntervalOfRowsIsWrittenAsANumber() throws IOException {
    assertThat(Binder.tree(read("record.every=7")).at("/record/every").intValue()).isEqualTo(7);
    assertThat(Binder.tree(read("record.every={per-decade: 5}")).at("/record/every").toString())
        .isEqualTo("{\"per-decade\":5}");
    assertThat(Binder.tree(read("record.pairs=[[0, 1]]")).at("/record/pairs/0").toString())
        .isEqualTo("{\"samples\":[0,1]}");
  }

  @Test
  void aComponentKeepsItsTypeInItsTreeAndNotInItsSettings() throws IOException {
    Experiment experiment = read("encoder={type: mlp, width: 5}");
    assertThat(experiment.encoder().settings().has("type")).isFalse();
    assertThat(Binder.tree(experiment).get("encoder").propertyNames())
        .containsExactlyInAnyOrder("type", "width");
  }

  @Test
  void aPartWithoutATypeKeepsTheDefaultOne() throws IOException {
    assertThat(read("encoder={width: 5}").encoder().type()).isEqualTo("mlp");
    assertThatThrownBy(() -> read("encoder={type: 5}"))
        .hasMessageContaining("must have a type that is a string");
  }

  @Test
  void aFileMayHoldAMebibyte() throws IOException {
    Path file = directory.resolve("large.yaml");
    String head = "name: a\n#";
    Files.writeString(file, head + "x".repeat((1 << 20) - head.length()));
    assertThat(ExperimentFile.read(file, List.of()).has("name")).isTrue();
    Files.writeString(file, head + "x".repeat((1 << 20) + 1 - head.length()));
    assertThatThrownBy(() -> ExperimentFile.read(file, List.of()))
        .hasMessageContaining("larger than 1 MiB");
  }

  @Test
  void aSyntaxErrorIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.yaml"), "name: a\nseeds: [1\n");
    assertThatThrownBy(() -> ExperimentFile.read(file, List.of()))
        .hasMessageContaining(
            "broken.yaml, line 3, column 1: expected ',' or ']', but got the end");
  }

  @ParameterizedTest
  @CsvSource({
    "tahn, 'relu,tanh,none', tanh", // two letters that changed places
    "rel, 'relu,tanh', relu", // one that is missing
    "aab, 'aad,aac', aac", // of two as near the first in the alphabet
    "ab, 'xyz', ''", // three of three letters: nothing near
    "abcdefghijkl, 'abcdefghwxyz', abcdefghwxyz", // a third of a long word
    "abcdefghijkl, 'abcdefgvwxyz', ''"
  })
  void theNearestNameIsSuggested(String name, String valid, String nearest) {
    assertThat(Suggestions.hint(name, List.of(valid.split(","))))
        .startsWith(nearest.isEmpty() ? ". Valid: " : "; did you mean " + nearest + "? Valid: ");
  }
}
