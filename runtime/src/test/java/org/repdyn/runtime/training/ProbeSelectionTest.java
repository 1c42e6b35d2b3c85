package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RecordSettings.SampleChoice;
import org.repdyn.runtime.config.RecordSettings.SetSettings;
import org.repdyn.runtime.config.RecordSettings.TimeChoice;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.error.InvalidInputException;

/** Which samples the settings mean. */
class ProbeSelectionTest {
  private static final Annotation LABEL =
      new Annotation(
          "label", List.of("zero", "one", "two"), new int[] {2, 0, 1, 0, 1, 0, 1, 0, 1, 0});

  private static final Task TASK = Tasks.labelled(10, LABEL);

  private static List<Pair> pairs(long seed, PairChoice... choices) {
    RecordSettings settings = TrainerTest.record(1, null, List.of(), choices);
    return new ProbeSelection(settings, TASK, Seed.of(seed)).pairs();
  }

  private static int[] samples(Task task, SampleChoice choice) {
    SetSettings set = new SetSettings(choice, new TimeChoice.Count(2));
    RecordSettings settings =
        new RecordSettings(
            new RowTimes.Interval(1),
            null,
            List.of(),
            List.of(),
            List.of(set),
            0,
            false,
            List.of(),
            List.of());
    return new ProbeSelection(settings, task, Seed.of(1)).samples(0);
  }

  @Test
  void pairsByIndexByClassAndAtRandom() {
    assertThat(pairs(1)).isEqualTo(TASK.pairs());
    List<Pair> pairs =
        pairs(
            1,
            new PairChoice.Samples(List.of(7, 2)),
            new PairChoice.Classes(List.of("two", "one")),
            new PairChoice.Classes(List.of("zero", "zero")),
            new PairChoice.Random(20));
    assertThat(pairs).hasSize(23).doesNotHaveDuplicates().startsWith(new Pair(7, 2));
    assertThat(pairs.get(1).first()).isZero();
    assertThat(LABEL.codes()[pairs.get(1).second()]).isEqualTo(1);
    assertThat(LABEL.codes()[pairs.get(2).first()]).isZero();
    assertThat(LABEL.codes()[pairs.get(2).second()]).isZero();
  }

  @Test
  void randomChoicesAreFunctionsOfTheSeed() {
    PairChoice random = new PairChoice.Random(3);
    assertThat(pairs(5, random)).isEqualTo(pairs(5, random)).isNotEqualTo(pairs(6, random));
    List<Pair> alone = pairs(5, random, random);
    assertThat(alone).hasSize(6).doesNotHaveDuplicates();
    assertThat(pairs(5, new PairChoice.Random(45))).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  void setsAreSortedByClassUnlessTheyAreNamed() {
    assertThat(samples(TASK, new SampleChoice.Indices(List.of(4, 1, 0)))).containsExactly(4, 1, 0);
    assertThat(samples(TASK, new SampleChoice.First(5))).containsExactly(1, 3, 2, 4, 0);
    assertThat(samples(TASK, new SampleChoice.PerClass(1))).containsExactly(1, 2, 0);
    int[] random = samples(TASK, new SampleChoice.Random(10));
    assertThat(random).containsExactly(1, 3, 5, 7, 9, 2, 4, 6, 8, 0);
    Task plain = Tasks.random(10, 2, 1);
    assertThat(samples(plain, new SampleChoice.Random(10)))
        .isEqualTo(IntStream.range(0, 10).toArray());
  }

  @Test
  void whatDoesNotExistIsToldWithWhatDoes() {
    refuses(
        () -> pairs(1, new PairChoice.Samples(List.of(0, 10))),
        "record.pairs[0]: sample 10 is outside 0 .. 9");
    refuses(() -> pairs(1, new PairChoice.Samples(List.of(3, 3))), "two different samples");
    refuses(
        () -> pairs(1, new PairChoice.Random(1), new PairChoice.Classes(List.of("zero", "tow"))),
        "record.pairs[1]: there is no label \"tow\"; did you mean two? Valid: one, two, zero");
    refuses(
        () -> pairs(1, new PairChoice.Classes(List.of("two", "two"))),
        "not enough samples of the label \"two\"");
    refuses(() -> pairs(1, new PairChoice.Random(46)), "there are only 45 more pairs, was 46");
    refuses(
        () -> samples(TASK, new SampleChoice.Indices(List.of(0, -1))),
        "record.sets[0].samples: sample -1 is outside 0 .. 9");
    refuses(
        () -> samples(TASK, new SampleChoice.First(11)), "there are 10 training samples, was 11");
    refuses(
        () -> samples(TASK, new SampleChoice.Random(11)), "there are 10 training samples, was 11");
    refuses(
        () -> samples(TASK, new SampleChoice.PerClass(2)),
        "there are 1 samples of the label \"two\", fewer than the 2");
    refuses(() -> samples(Tasks.random(4, 2, 1), new SampleChoice.PerClass(1)), "have no classes");
  }

  @Test
  void timesLieWithinTheRun() {
    RecordTimes times =
        RecordTimes.of(new TimeChoice.At(List.of("last", "7", "0", "7")), 10, "step", "at");
    assertThat(times.before()).containsExactly(0, 7);
    assertThat(times.last()).isTrue();
    assertThat(RecordTimes.of(new TimeChoice.At(List.of("3")), 10, "step", "at").last()).isFalse();
    assertThat(RecordTimes.of(new TimeChoice.At(List.of("10")), 10, "step", "at").last()).isTrue();
    assertThat(RecordTimes.of(new TimeChoice.Count(5), 10, "step", "at").before())
        .containsExactly(0, 3, 5, 8);
    assertThat(RecordTimes.of(new TimeChoice.Count(9), 2, "step", "at").before())
        .containsExactly(0, 1);
    refuses(
        () -> RecordTimes.of(new TimeChoice.At(List.of("11")), 10, "epoch", "record.sets[0].at"),
        "record.sets[0].at: 11 lies beyond the run, which has 10 epochs");
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
