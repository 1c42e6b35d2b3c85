package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RecordSettings.SampleChoice;
import org.repdyn.runtime.config.RecordSettings.SetSettings;
import org.repdyn.runtime.config.RecordSettings.TimeChoice;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.network.Executors;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.Npy;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.RecordedSet;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/** Further pairs, sets of samples and the test set through a run. */
class RecordingTest {
  private static final Progress SILENT = (_, _, _) -> {};
  private static final int[] CODES = {2, 0, 1, 0, 1, 0, 1, 0, 1, 2};

  /** Ten samples of which the first ones are enough for one pair of every kind. */
  private static final Task TASK =
      Tasks.labelled(10, new Annotation("label", List.of("a", "b", "c"), CODES));

  private static final List<PairChoice> PAIRS =
      List.of(
          new PairChoice.Samples(List.of(0, 1)),
          new PairChoice.Samples(List.of(4, 7)),
          new PairChoice.Samples(List.of(0, 7)));

  @TempDir Path directory;

  private static RecordSettings everything(SetSettings... sets) {
    return new RecordSettings(
        new RowTimes.Interval(1),
        null,
        List.of("all"),
        PAIRS,
        List.of(sets),
        2,
        false,
        List.of(),
        List.of());
  }

  private static SetSettings set(TimeChoice at) {
    return new SetSettings(new SampleChoice.Indices(List.of(7, 0, 4)), at);
  }

  private static TimeChoice at(String... times) {
    return new TimeChoice.At(List.of(times));
  }

  private Trainer trainer(TrainingSettings training, RecordSettings record, Precision precision) {
    return new Trainer(
        ResolvedTraining.of(TrainerTest.network(TASK, 0.2), TASK, training, record),
        InitSettings.DEFAULT,
        Executors.of(precision),
        Seed.of(1),
        directory);
  }

  /** h of pairs, whether the pair is the first or stands on disk or in a matrix, is one number. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void pairsAndMatricesAgree(Precision precision) {
    RecordSettings record = everything(set(at("0", "3", "last")));
    Recording recording;
    RecordedPairs pairs;
    RecordedSet set;
    double[][] alone = new double[2][];
    try (Trainer trainer = trainer(TrainerTest.adam(4, 4), record, precision)) {
      recording = trainer.run(() -> false, SILENT);
      pairs = trainer.pairs().orElseThrow();
      set = trainer.sets().getFirst();
    }
    for (int p = 1; p <= 2; p++) {
      RecordSettings one = TrainerTest.record(1, null, List.of("all"), PAIRS.get(p));
      try (Trainer trainer = trainer(TrainerTest.adam(4, 4), one, precision)) {
        Recording r = trainer.run(() -> false, SILENT);
        String tap = "encoder/hidden-1";
        double[][] h = pairs.read("h@" + tap, 0, 1, 2, 3);
        assertThat(h[p - 1]).isEqualTo(r.track().h().get(tap));
        assertThat(pairs.read("y", 1, 3)[p - 1])
            .containsExactly(r.track().y()[1], r.track().y()[3]);
        assertThat(pairs.read("w", 2)[p - 1]).containsExactly(r.track().w()[2]);
        alone[p - 1] = r.track().h().firstEntry().getValue();
      }
    }
    assertThat(pairs.pairs()).containsExactly(new Pair(4, 7), new Pair(0, 7));
    assertThat(pairs.columns())
        .containsExactly("h", "h@encoder/hidden-1", "h@decoder/hidden-1", "y", "w");
    assertThat(set.time()).containsExactly(0, 3, 4);
    assertThat(set.samples()).containsExactly(7, 0, 4);
    // The pairs of the set are 7-0, 7-4 and 0-4.
    List<double[]> matrices =
        set.distances("encoder/hidden-2", new int[] {0, 1}, new int[] {0, 1, 2});
    for (int t = 0; t < 2; t++) {
      int row = 3 * t;
      assertThat(matrices.get(t)[0]).isCloseTo(alone[1][row], withinPercentage(1e-12));
      assertThat(matrices.get(t)[1]).isCloseTo(alone[0][row], withinPercentage(1e-12));
    }
    Npy whole = Npy.read(directory.resolve("set-1/squared-distances@encoder.hidden-2.npy"));
    assertThat(whole.shape()).containsExactly(3, 3, 3);
    assertThat(whole.values()[9 + 1])
        .isEqualTo(matrices.get(1)[0])
        .isEqualTo(whole.values()[9 + 3]);
    assertThat(whole.values()[9]).isZero();
    assertThat(set.distances("encoder/hidden-1", new int[] {2}, new int[] {1, 2}).getFirst())
        .hasSize(1)
        .isNotEqualTo(new double[] {matrices.get(1)[2]});
    assertThat(recording.time()).hasSize(4);
  }

  /** More pairs than one batch of a recording's own can hold: each is measured as it is alone. */
  @Test
  void manyPairsAreReadInSeveralBatches() {
    Task task = Tasks.random(2000, 2, 1);
    RecordSettings many = TrainerTest.record(1, null, List.of(), new PairChoice.Random(700));
    RecordedPairs pairs;
    try (Trainer trainer = many(task, many)) {
      trainer.run(() -> false, SILENT);
      pairs = trainer.pairs().orElseThrow();
    }
    double[][] h = pairs.read("h", 0, 1, 2);
    for (int p : new int[] {0, 254, 255, 256, 600, 698}) {
      Pair pair = pairs.pairs().get(p);
      PairChoice alone = new PairChoice.Samples(List.of(pair.first(), pair.second()));
      try (Trainer trainer = many(task, TrainerTest.record(1, null, List.of(), alone))) {
        Recording recording = trainer.run(() -> false, SILENT);
        assertThat(recording.primary().h()).hasSize(3).isEqualTo(h[p]);
      }
    }
  }

  private Trainer many(Task task, RecordSettings record) {
    return new Trainer(
        ResolvedTraining.of(TrainerTest.network(task, 0), task, TrainerTest.adam(3, 1000), record),
        InitSettings.DEFAULT,
        Executors.of(Precision.FLOAT64),
        Seed.of(1),
        directory);
  }

  /** Full batches that are shared with training, mini-batches, dropout: looking changes nothing. */
  @Test
  void whatIsRecordedDoesNotChangeTheRun() {
    for (TrainingSettings training :
        List.of(TrainerTest.steps(7), TrainerTest.adam(7, 0), TrainerTest.adam(7, 4))) {
      for (double dropout : new double[] {0, 0.2}) {
        Recording plain = run(training, dropout, RecordSettings.DEFAULT);
        RecordSettings record = everything(set(at("0", "3", "4", "last")));
        Recording watched = run(training, dropout, record);
        assertThat(watched.loss()).isEqualTo(plain.loss());
        assertThat(watched.track().h().firstEntry().getValue())
            .isEqualTo(plain.track().h().firstEntry().getValue());
      }
    }
  }

  private Recording run(TrainingSettings training, double dropout, RecordSettings record) {
    try (Trainer trainer =
        new Trainer(
            ResolvedTraining.of(TrainerTest.network(TASK, dropout), TASK, training, record),
            InitSettings.DEFAULT,
            Executors.of(Precision.FLOAT32),
            Seed.of(1),
            directory)) {
      return trainer.run(() -> false, SILENT);
    }
  }

  @Test
  void theTestSetIsSeenThroughTrainingAndAtTheEnd() {
    try (Trainer trainer = trainer(TrainerTest.adam(5, 4), everything(), Precision.FLOAT64)) {
      trainer.run(() -> false, SILENT);
      Evaluations test = trainer.evaluations().orElseThrow();
      assertThat(test.time()).containsExactly(0, 2, 4, 5);
      Evaluation end = Evaluation.of(trainer.executor(), TASK.training());
      assertThat(test.loss()[3]).isEqualTo(end.loss()).isLessThan(test.loss()[0]);
      assertThat(test.accuracy()[3]).isEqualTo(end.accuracy()).isBetween(0.0, 1.0);
    }
    try (Trainer trainer =
        trainer(TrainerTest.adam(5, 4), RecordSettings.DEFAULT, Precision.FLOAT64)) {
      trainer.run(() -> false, SILENT);
      assertThat(trainer.evaluations().orElseThrow().time()).containsExactly(5);
    }
  }

  @Test
  void aTestSetThatIsNotThereIsTold() {
    Task task = Tasks.random(4, 2, 1);
    RecordSettings record =
        new RecordSettings(
            new RowTimes.Interval(1),
            null,
            List.of(),
            List.of(),
            List.of(),
            3,
            false,
            List.of(),
            List.of());
    assertThatThrownBy(
            () ->
                TrainerTest.trainer(
                    task,
                    TrainerTest.network(task, 0),
                    TrainerTest.steps(1),
                    record,
                    Precision.FLOAT64))
        .hasMessage("record.test must be 0, because this task has no test set, was 3");
  }

  @Test
  void aResumedRunHasTheSameFiles() {
    RecordSettings record =
        everything(set(at("0", "1", "3", "last")), set(new TimeChoice.Count(4)));
    TensorFile checkpoint;
    Path[] files = {
      directory.resolve(RecordedPairs.FILE),
      directory.resolve(RecordedSet.file(1, "encoder/hidden-2")),
      directory.resolve(RecordedSet.file(2, "decoder/hidden-1"))
    };
    Evaluations test;
    try (Trainer trainer = trainer(TrainerTest.adam(6, 4), record, Precision.FLOAT32)) {
      trainer.run(() -> false, SILENT);
      test = trainer.evaluations().orElseThrow();
    }
    List<Npy> whole = IntStream.range(0, 3).mapToObj(i -> Npy.read(files[i])).toList();
    try (Trainer trainer = trainer(TrainerTest.adam(6, 4), record, Precision.FLOAT32)) {
      AtomicInteger asked = new AtomicInteger();
      Recording part = trainer.run(() -> asked.incrementAndGet() > 7, SILENT);
      assertThat(part.status().kind()).isEqualTo(Status.Kind.INTERRUPTED);
      assertThat(trainer.sets().getFirst().time()).containsExactly(0, 1, 7 / 3.0);
      checkpoint = trainer.checkpoint();
    }
    assertThat(Npy.read(files[0]).shape()).containsExactly(3, 2, 5);
    try (Trainer trainer = trainer(TrainerTest.adam(6, 4), record, Precision.FLOAT32)) {
      trainer.resume(checkpoint);
      trainer.run(() -> false, SILENT);
      assertThat(trainer.sets().getFirst().time()).containsExactly(0, 1, 3, 6);
      assertThat(trainer.sets().get(1).time()).containsExactly(0, 2, 4, 6);
      assertThat(trainer.evaluations()).get().usingRecursiveComparison().isEqualTo(test);
    }
    for (int i = 0; i < files.length; i++) {
      assertThat(Npy.read(files[i])).usingRecursiveComparison().isEqualTo(whole.get(i));
    }
  }

  /** The row before the update that fails is taken back, and no matrix holds what is no number. */
  @Test
  void aDivergedRunKeepsWhatWasSeenBefore() {
    RecordSettings record = everything(set(new TimeChoice.Count(1000)));
    int rows;
    RecordedSet set;
    try (Trainer trainer = trainer(TrainerTest.rate(1e3, 999), record, Precision.FLOAT32)) {
      Recording recording = trainer.run(() -> false, SILENT);
      assertThat(recording.status().kind()).isEqualTo(Status.Kind.DIVERGED);
      rows = recording.time().length;
      set = trainer.sets().getFirst();
    }
    assertThat(Npy.read(directory.resolve(RecordedPairs.FILE)).shape()[0]).isEqualTo(rows);
    set.files()
        .forEach(
            (_, file) -> {
              Npy array = Npy.read(file);
              assertThat(array.shape()[0]).isEqualTo(set.time().length).isBetween(1, rows + 1);
              assertThat(array.values()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            });
  }

  @Test
  void aRunThatConvergedIsNotSeenTwiceAtItsEnd() {
    RecordSettings record = everything(set(at("0", "last")));
    TrainingSettings training = TrainerTest.stopping(10);
    try (Trainer trainer = trainer(training, record, Precision.FLOAT64)) {
      assertThat(trainer.run(() -> false, SILENT).status())
          .isEqualTo(new Status(Status.Kind.CONVERGED, 0));
      assertThat(trainer.sets().getFirst().time()).containsExactly(0);
      assertThat(trainer.evaluations().orElseThrow().time()).containsExactly(0);
    }
  }
}
