package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.Initialization;
import org.repdyn.runtime.network.ParameterLearningRates;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.training.statistics.Statistic;
import org.repdyn.runtime.training.statistics.StatisticType;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.RecordedSet;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.WatchedSamples;

/**
 * Trains one network and records it: a loop and its observers. Row k of the recording is the
 * network before the update of its step: a run of n steps has the rows 0 .. n - 1, and the network
 * after the last update is in {@link #executor()}.
 */
public final class Trainer implements AutoCloseable {
  private final ResolvedTraining run;
  private final Executor executor;
  private final PairRecorder pairs;
  private final List<SetRecorder> sets;
  private final Optional<TestRecorder> test;
  private final Optional<StatisticsRecorder> statistics;
  private final List<TrainingObserver> observers = new ArrayList<>();
  private final TrainingState state;
  private final TrainingLoop loop;
  private final CheckpointCodec checkpoints;
  private Optional<String> note = Optional.empty();

  /**
   * Prepares a run: lays out the network and draws its first weights.
   *
   * @param run what is trained and recorded
   * @param init the first weights
   * @param executors lay out the network
   * @param seed the root of all random numbers of the run
   * @param folder the folder of recordings on disk; created if there are any
   * @throws InvalidInputException if the settings do not fit the network or the task
   */
  public Trainer(
      ResolvedTraining run, InitSettings init, ExecutorFactory executors, Seed seed, Path folder) {
    this.run = run;
    RecordSettings record = run.record();
    List<Statistic> chosen = StatisticType.of(record.statistics(), run.network());
    ProbeSelection probes = new ProbeSelection(record, run.task(), seed.child("record"));
    this.pairs = new PairRecorder(run, probes.pairs(), folder);
    this.sets = sets(run, probes, folder);
    this.test = run.task().test().map(samples -> new TestRecorder(samples, record.test()));
    this.executor =
        executors.create(
            run.network(),
            ParameterLearningRates.rules(run.network(), run.training(), init),
            run.loss(),
            Math.max(run.batch(), pairs.capacity()),
            seed.child("dropout"));
    if (init.weights() == null) {
      Initialization.apply(executor, init, seed.child("init"));
    } else {
      TensorFile weights = TensorFileReader.read(Path.of(init.weights()));
      Weights.load(executor, weights);
      note = Weights.ignored(executor, weights, init.weights());
    }
    this.statistics =
        chosen.isEmpty() ? Optional.empty() : Optional.of(new StatisticsRecorder(chosen, executor));
    observers.add(pairs);
    observers.addAll(sets);
    test.ifPresent(observers::add);
    statistics.ifPresent(observers::add);
    this.state = new TrainingState(run, executor, new Batches(run, executor, seed.child("order")));
    double[] rates = ParameterLearningRates.of(run.network(), run.training(), init);
    this.loop = new TrainingLoop(run, state, observers, rates);
    this.checkpoints = new CheckpointCodec(state, observers);
  }

  /**
   * Selects what a run would record, without laying out its network: tells what does not fit the
   * task before the seeds are set up.
   *
   * @param run what would be trained and recorded
   * @param seed the root of all random numbers of the run
   * @throws InvalidInputException if the settings do not fit the task
   */
  public static void check(ResolvedTraining run, Seed seed) {
    StatisticType.of(run.record().statistics(), run.network());
    ProbeSelection probes = new ProbeSelection(run.record(), run.task(), seed.child("record"));
    probes.pairs();
    sets(run, probes, Path.of(""));
  }

  private static List<SetRecorder> sets(ResolvedTraining run, ProbeSelection probes, Path folder) {
    List<SetRecorder> sets = new ArrayList<>();
    long length = run.steps() / run.stepsPerUnit();
    for (int i = 0; i < run.record().sets().size(); i++) {
      String where = "record.sets[%d].at".formatted(i);
      RecordTimes times =
          RecordTimes.of(run.record().sets().get(i).at(), length, run.timeUnit(), where);
      sets.add(new SetRecorder(i + 1, probes.samples(i), times, run, folder));
    }
    return sets;
  }

  /**
   * What the user should know of the start of the run.
   *
   * @return a sentence about tensors of a file of weights that are not used; empty if there are
   *     none
   */
  public Optional<String> note() {
    return note;
  }

  /**
   * The network: before {@link #run} with its first weights, afterwards with its last.
   *
   * @return the executor, for reading and for evaluations between runs
   */
  public Executor executor() {
    return executor;
  }

  /**
   * Trains.
   *
   * @param stop checked before each step; true ends the run
   * @param progress called a few times a second, and at the end
   * @return what was recorded, with the way the run ended
   */
  public Recording run(BooleanSupplier stop, Progress progress) {
    return run(stop, progress, Saving.NONE);
  }

  /**
   * The same for a run that is saved while it is under way.
   *
   * @param stop checked before each step; true ends the run
   * @param progress called a few times a second, and at the end
   * @param saving when and how
   * @return what was recorded, with the way the run ended
   */
  public Recording run(BooleanSupplier stop, Progress progress, Saving saving) {
    Recording recording = pairs.recorded(loop.run(stop, progress, saving));
    observers.forEach(TrainingObserver::force);
    return recording;
  }

  /**
   * What has been recorded of a run that is under way.
   *
   * @return the rows that no further update changes
   */
  public Recording recorded() {
    return pairs.complete(state);
  }

  /**
   * The recorded pairs other than the first.
   *
   * @return what is on disk after {@link #run}; empty where one pair alone is recorded
   */
  public Optional<RecordedPairs> pairs() {
    return pairs.recordedPairs();
  }

  /**
   * The sets of samples.
   *
   * @return what is on disk after {@link #run}, in the order of the settings
   */
  public List<RecordedSet> sets() {
    return sets.stream().map(SetRecorder::recorded).toList();
  }

  /**
   * The samples of all pairs and sets.
   *
   * @return each once
   */
  public WatchedSamples samples() {
    List<Pair> all = new ArrayList<>(List.of(pairs.first()));
    pairs().ifPresent(further -> all.addAll(further.pairs()));
    return WatchedSamples.of(all, sets().stream().map(RecordedSet::samples).toList());
  }

  /**
   * The evaluations on the test set.
   *
   * @return the evaluations of {@link #run}, the last after training; empty where there is no test
   *     set
   */
  public Optional<Evaluations> evaluations() {
    return test.map(TestRecorder::recorded);
  }

  /**
   * The statistics of the network.
   *
   * @return those of {@link #run}, in the order of the settings; empty where none were chosen
   */
  public Optional<RecordedStatistics> statistics() {
    return statistics.map(recorder -> recorder.recorded(run.timeUnit()));
  }

  /**
   * The complete state of a run, from which an interrupted {@link #run} is resumed with the same
   * bits, and a finished one gives the same recording again.
   *
   * @return weights, state of the optimizer, and what was recorded
   */
  public TensorFile checkpoint() {
    return checkpoints.write();
  }

  /**
   * Restores what was recorded of a run, without its network: {@link #run} then has nothing to do
   * if the run had ended, and the network is that before training.
   *
   * @param file the recorded numbers of {@link #checkpoint}, with the position of the run
   * @throws InvalidInputException if it does not fit
   */
  public void restore(TensorFile file) {
    checkpoints.readRecords(file);
  }

  /**
   * Restores a checkpoint; the next {@link #run} continues from there.
   *
   * @param file what {@link #checkpoint} gave after {@link #run}, of the same experiment and seed;
   *     what that run wrote to disk must stand in this one's folder
   * @throws InvalidInputException if it does not fit
   */
  public void resume(TensorFile file) {
    checkpoints.read(file);
  }

  @Override
  public void close() {
    observers.forEach(TrainingObserver::close);
    executor.close();
  }
}
