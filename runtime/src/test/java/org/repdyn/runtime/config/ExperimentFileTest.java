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
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RecordSettings.SampleChoice;
import org.repdyn.runtime.config.RecordSettings.SetSettings;
import org.repdyn.runtime.config.RecordSettings.TimeChoice;
import org.repdyn.runtime.error.InvalidInputException;

class ExperimentFileTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("experiment.yaml"), text);
  }

  private Experiment read(String text, String... overrides) throws IOException {
    Binder binder = new Binder();
    Experiment experiment =
        Experiment.bind(ExperimentFile.read(file(text), List.of(overrides)), binder);
    binder.throwIfAny();
    return experiment;
  }

  @Test
  void readsOverDefaults() throws IOException {
    Experiment experiment =
        read(
            """
            name: two-points-default
            encoder: {type: mlp, width: 500}
            decoder: mlp
            init: {scheme: he-normal, gain: 0.35}
            training: {learning-rate: 1e-3, steps: 6e3, stop: {loss: 1e-4}, loss: mse}
            seeds: 3..5
            """);
    assertThat(experiment.name()).isEqualTo("two-points-default");
    assertThat(experiment.encoder().settings().get("width").intValue()).isEqualTo(500);
    assertThat(experiment.decoder().type()).isEqualTo("mlp");
    assertThat(experiment.init().scheme()).isEqualTo(InitSettings.Scheme.HE_NORMAL);
    assertThat(experiment.training().learningRate()).isEqualTo(1e-3);
    assertThat(experiment.training().steps()).isEqualTo(6000);
    assertThat(experiment.training().stop().loss()).isEqualTo(1e-4);
    assertThat(experiment.seeds()).containsExactly(3L, 4L, 5L);
    assertThat(experiment.task().type()).isEqualTo("two-points");
  }

  @Test
  void overridesReachAnyDepthAndKeepShorthands() throws IOException {
    Experiment experiment =
        read(
            "theory: {solver: rk4}\nseed: 1",
            "training.stop.loss=1e-7",
            "theory.solver.step=0.5",
            "record.taps=[all]",
            "seed=9");
    assertThat(experiment.training().stop().loss()).isEqualTo(1e-7);
    assertThat(experiment.theory().solver().type()).isEqualTo("rk4");
    assertThat(experiment.theory().solver().settings().get("step").asDouble()).isEqualTo(0.5);
    assertThat(experiment.record().taps()).containsExactly("all");
    assertThat(experiment.seeds()).containsExactly(9L);
  }

  @Test
  void anotherTypeOfAComponentStartsFromItsDefaults() throws IOException {
    String file = "encoder: {type: mlp, width: 50, depth: 4}";
    assertThat(read(file, "encoder.width=20", "encoder.type=skip").encoder().settings().toString())
        .isEqualTo("{\"width\":20}");
    assertThat(read(file, "encoder.type=mlp").encoder().settings().toString())
        .isEqualTo("{\"width\":50,\"depth\":4}");
  }

  @Test
  void anOverrideOfSeedsTakesThePlaceOfASeed() throws IOException {
    assertThat(read("seed: 1", "seeds=2..3").seeds()).containsExactly(2L, 3L);
    assertThat(read("seeds: 2..3", "seed=7").seeds()).containsExactly(7L);
    assertThat(read("seeds: 7").seeds()).containsExactly(7L);
  }

  @Test
  void whatWasBoundCanBeWrittenAndBoundAgain() throws IOException {
    Experiment first = read("training: {steps: 10, optimizer: adam}\nseeds: [4, 2]");
    Experiment second = read(ExperimentFile.write(Binder.tree(first)));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void choicesAreSaidInOneOfTheirWays() throws IOException {
    Experiment experiment =
        read(
            """
            record:
              pairs: [[3, 1], {samples: [0, 1]}, {classes: [0, b]}, {random: 4}]
              sets:
                - {samples: [5, 7], at: [0, last]}
                - {samples: {per-class: 10}, at: {count: 12}}
              test: 2
            """);
    assertThat(experiment.record().pairs())
        .containsExactly(
            new PairChoice.Samples(List.of(3, 1)),
            new PairChoice.Samples(List.of(0, 1)),
            new PairChoice.Classes(List.of("0", "b")),
            new PairChoice.Random(4));
    assertThat(experiment.record().sets())
        .containsExactly(
            new SetSettings(
                new SampleChoice.Indices(List.of(5, 7)), new TimeChoice.At(List.of("0", "last"))),
            new SetSettings(new SampleChoice.PerClass(10), new TimeChoice.Count(12)));
    assertThat(read(ExperimentFile.write(Binder.tree(experiment)))).isEqualTo(experiment);
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: "../escape"
                    inti: {gain: 1}
                    init: {gain: -1}
                    training: {steps: 3.7, learning-rate: fast, optimizer: sdg}
                    """))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            bad ->
                assertThat(bad.problems())
                    .anySatisfy(
                        p -> assertThat(p).startsWith("unknown key inti; did you mean init?"))
                    .anySatisfy(
                        p -> assertThat(p).contains("gain must be a number above 0, was -1"))
                    .contains("training.steps must be a whole number, was 3.7")
                    .contains("training.learning-rate must be a number, was \"fast\"")
                    .anySatisfy(
                        p ->
                            assertThat(p)
                                .contains(
                                    "training.optimizer must be one of sgd, momentum, adam")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\na: 2                  | experiment.yaml, line 2, column 1: duplicate key a
          name: a\\n---\\nname: b       | line 2, column 1: a second document begins
          name: a\\nseeds: - 1         | line 2, column 8: sequence entries are not allowed here
          'name: a\\n\\ttraining: b'    | line 2, column 1: found character
          'name: [1, 2\\nseed: 1'      | line 2, column 5: expected ',' or ']'
          name: !!int 5                | line 1, column 7: YAML tags
          name: a\\n? [b]\\n: c         | line 2, column 3: a key must be a word
          seeds: 1..1000000000         | at most 10000
          seeds: 9223372036854775800..9223372036854775807000 | at most 10000
          seeds: -9223372036854775808..9223372036854775807 | at most 10000
          record: {weights: yes}       | record.weights must be true or false, was "yes"
          training: {steps: 0x10}      | training.steps must be a whole number, was "0x10"
          seed: 1\\nseeds: 1..3        | set either seed or seeds, not both
          seeds: 3..1                  | seeds must be a number, a list, or a range
          seeds: [1, 2, 1]             | seeds must be distinct, but 1 is there twice
          seeds: 1..1000000            | at most 10000
          training: [1, 2]             | training must be a mapping
          encoder: {width: 5, type: 7} | encoder must have a type that is a string
          record: {pairs: [[1]]}       | each pair must contain two sample numbers
          record: {pairs: [1]}         | record.pairs[0] must be a list, was 1
          record: {pairs: [[0, a]]}    | record.pairs[0][1] must be a whole number, was "a"
          record: {pairs: [{randm: 2}]} | unknown key record.pairs[0].randm; did you mean random? Valid: classes, random, samples
          record: {pairs: [{}]}        | record.pairs[0] must have one of the keys samples, classes, random
          record: {pairs: [{random: 0}]}      | record.pairs[0]: random must be at least 1, was 0
          record: {pairs: [{random: null}]}   | record.pairs[0].random must have a value
          record: {pairs: [{classes: [1]}]}   | classes must contain two categories, was [1]
          record: {sets: [{samples: [0, 1]}]} | record.sets[0].at is missing
          record: {sets: [{samples: [1, 1], at: [0]}]} | sample numbers must be distinct
          record: {sets: [{samples: [1, 2], at: [first]}]} | times must be whole numbers from 0, or last, was "first"
          record: {sets: [{samples: [1, 2], at: {count: 1}}]} | count must lie in 2 .. 1000000, was 1
          record: {test: -1}           | test must be at least 0
          record: {similarity: [linear-cka]} | record: similarity is computed for each of sets, and there is none
          record: {statistics: [null]} | record.statistics[0] must have a value, was null
          theory: {rates: {from: null}} | theory.rates.from must have a value, was null
          init: {encoder: {scheme: ntk, gain: null}} | init.encoder.gain must have a value, was null
          training: {steps: 1e30}      | training.steps must be a whole number
          training: {steps: null}      | training.steps must have a value
          training: {batch: 5000000000}| training.batch must lie in
          a: &x [1]\\nb: *x            | aliases
          - 1                          | must be a mapping
          'name: ["a'                  | experiment.yaml
          """)
  void refusesWithOneClearMessage(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"1.10", "1e3", "007", "1.0", "0x1F", "12345678901234567890", "True", "2026-01-01"})
  void aNameIsTheTextAsItWasWritten(String name) throws IOException {
    Experiment experiment = read("name: " + name);
    assertThat(experiment.name()).isEqualTo(name);
    assertThat(read(ExperimentFile.write(Binder.tree(experiment))).name()).isEqualTo(name);
    assertThat(read("name: a", "name=" + name).name()).isEqualTo(name);
  }

  @Test
  void everyNotationOfTruthAndNothingIsRead() throws IOException {
    for (String truth : List.of("true", "True", "TRUE")) {
      assertThat(read("record: {weights: %s}".formatted(truth)).record().weights()).isTrue();
    }
    assertThat(read("record: {weights: False}").record().weights()).isFalse();
    for (String nothing : List.of("null", "Null", "NULL", "~", "")) {
      assertThat(read("init: {weights: %s}".formatted(nothing)).init().weights()).isNull();
    }
    assertThat(read("init: {weights: '~'}").init().weights()).isEqualTo("~");
    assertThat(read("training: {learning-rate: 0.0100, batch: 016}").training().batch())
        .isEqualTo(16);
  }

  @Test
  void rangesMayReachTheEndsOfALong() throws IOException {
    assertThat(read("seeds: 9223372036854775807..9223372036854775807").seeds())
        .containsExactly(Long.MAX_VALUE);
    assertThat(read("seeds: 9223372036854775800..9223372036854775807").seeds()).hasSize(8);
    assertThat(read("seeds: -9223372036854775808..-9223372036854775807").seeds()).hasSize(2);
  }

  @Test
  void controlCharactersAreRefusedWithTheirLine() {
    assertThatThrownBy(() -> read("name: a\nb: \"\u0007\""))
        .hasMessageContaining("experiment.yaml, line 2: the character U+0007 is not allowed");
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> read("a: " + "[".repeat(100_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("levels of nesting");
  }

  /** A bad name and bad seeds leave the rest in place, so that its problems are found as well. */
  @Test
  void nameAndSeedsHideNoOtherProblem() throws IOException {
    Binder binder = new Binder();
    Experiment experiment =
        Experiment.bind(
            ExperimentFile.read(
                file(
                    """
                    name: a b
                    seeds: [1, 1]
                    inti: 1
                    encoder: {type: cnn}
                    training: {steps: 7}
                    """),
                List.of()),
            binder);
    assertThat(binder.problems())
        .hasSize(3)
        .anyMatch(p -> p.startsWith("unknown key inti"))
        .anyMatch(p -> p.startsWith("name must consist of"))
        .anyMatch(p -> p.startsWith("seeds must be distinct"));
    assertThat(experiment.encoder().type()).isEqualTo("cnn");
    assertThat(experiment.training().steps()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n# nothing\n"})
  void refusesEmptyFiles(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void refusesWhatIsNotAReadableTextFile() throws IOException {
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0, 1, 2});
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> ExperimentFile.read(binary, List.of()))
        .hasMessageContaining("not a text");
    assertThatThrownBy(() -> ExperimentFile.read(large, List.of())).hasMessageContaining("1 MiB");
    assertThatThrownBy(() -> ExperimentFile.read(directory, List.of()))
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> ExperimentFile.read(directory.resolve("none.yaml"), List.of()))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ExperimentFile.read(file("a: 1"), List.of("steps")))
        .hasMessageContaining("a.b=c");
  }
}
