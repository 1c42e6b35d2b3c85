package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Initialization;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.ParameterLearningRates;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.RecordedSet;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * Trains one network and records it. Row k of the recording is the network before the update of its
 * step: a run of n steps has the rows 0 .. n - 1, and the network after the last update is what
 * {@link #executor()} holds.
 */
public final class Trainer implements AutoCloseable {
  private final Executor executor;
  private final Samples samples;
  private final TrainingSettings settings;
  private final Batches batches;
  private final Schedule schedule;
  private final Recorder recorder;
  private final ScheduledEvaluations looks;

  /** Whether a recording can read the forward pass of training. */
  private final boolean shared;

  private final long stepsPerUnit;
  private final int every;
  private final double[] baseRates;
  private final double[] rates;
  private final double[] input;
  private final double[] target;
  private final Mean loss = new Mean();
  private boolean loaded;
  private long step;

  /** How the run ended; null while there is more to do. */
  private Status.Kind ended;

  /**
   * Prepares a run: lays out the network and draws its first weights.
   *
   * @param network what is trained
   * @param task what it is trained on
   * @param init its first weights
   * @param training how it is trained
   * @param record what is recorded
   * @param precision which executor computes it
   * @param seed the root of all random numbers of the run
   * @param folder where recordings go that need not fit into memory; made when there are any
   */
  public Trainer(
      Network network,
      Task task,
      InitSettings init,
      TrainingSettings training,
      RecordSettings record,
      Precision precision,
      Seed seed,
      Path folder) {
    this.settings = training;
    this.samples = task.training();
    this.batches = new Batches(samples, training, seed.child("order"));
    this.schedule = new Schedule(training.schedule(), batches.steps());
    this.stepsPerUnit = training.epochs() > 0 ? batches.perEpoch() : 1;
    this.every = record.every();
    this.shared = batches.full() && !network.random();
    long rows = batches.steps() / (every * stepsPerUnit) + 1;
    ProbeSelection probes = new ProbeSelection(record, task, seed.child("record"));
    SequencedMap<String, Node> taps = ProbeSelection.taps(record, network);
    this.recorder =
        new Recorder(
            probes.pairs(),
            taps,
            task,
            network,
            batches.full(),
            folder,
            (int) Math.min(rows, 1 << 16));
    this.looks = looks(record, probes, taps, task, folder);
    int watched = recorder.batches().stream().mapToInt(List::size).max().orElseThrow();
    int capacity = Math.max(batches.size(), watched);
    Loss minimised = training.loss() == null ? task.loss() : training.loss();
    this.executor =
        Executor.of(network, training, minimised, capacity, seed.child("dropout"), precision);
    if (init.weights() == null) {
      Initialization.apply(executor, init, seed.child("init"));
    } else {
      Weights.load(executor, TensorFile.read(Path.of(init.weights())));
    }
    this.baseRates = ParameterLearningRates.of(network, training, init);
    this.rates = new double[baseRates.length];
    this.input = new double[task.input().size()];
    this.target = new double[task.output().size()];
  }

  private ScheduledEvaluations looks(
      RecordSettings record,
      ProbeSelection probes,
      SequencedMap<String, Node> taps,
      Task task,
      Path folder) {
    List<SetRecorder> sets = new ArrayList<>();
    for (int i = 0; i < record.sets().size(); i++) {
      String where = "record.sets[%d].at".formatted(i);
      long length = batches.steps() / stepsPerUnit;
      RecordTimes times = RecordTimes.of(record.sets().get(i).at(), length, timeUnit(), where);
      sets.add(new SetRecorder(i + 1, probes.samples(i), times, samples, taps, folder));
    }
    if (record.test() > 0 && task.test().isEmpty()) {
      throw new InvalidInputException(
          "record.test: this task has no test set, was " + record.test());
    }
    return new ScheduledEvaluations(
        sets, task.test().map(test -> new TestRecorder(test, record.test())));
  }

  /** What the time of the recording counts. */
  private String timeUnit() {
    return settings.epochs() > 0 ? "epoch" : "step";
  }

  /**
   * The network as it stands: before {@link #run} with its first weights, afterwards with its last.
   *
   * @return the executor, for reading and for evaluations between runs
   */
  public Executor executor() {
    return executor;
  }

  /**
   * Trains.
   *
   * @param stop asked before each step; true ends the run
   * @param progress told now and then
   * @return what was recorded, with the way the run ended
   */
  public Recording run(BooleanSupplier stop, Progress progress) {
    long told = System.nanoTime();
    Status.Kind end = ended;
    while (end == null) {
      if (step == batches.steps()) {
        end = Status.Kind.COMPLETED;
      } else if (stop.getAsBoolean()) {
        end = Status.Kind.INTERRUPTED;
      } else {
        end = step();
        step += end == null ? 1 : 0;
      }
      long now = System.nanoTime();
      if (now - told > Progress.INTERVAL_NANOS) {
        told = now;
        progress.at(step, batches.steps(), loss.mean());
      }
    }
    ended = end == Status.Kind.INTERRUPTED ? null : end;
    looks.after((double) step / stepsPerUnit, end, executor);
    loaded = false;
    recorder.flush();
    looks.flush();
    return recorder.recording(new Status(end, step), timeUnit());
  }

  /**
   * The pairs beside the first one.
   *
   * @return what is on disk after {@link #run}; empty where one pair alone is watched
   */
  public Optional<RecordedPairs> pairs() {
    return recorder.pairs();
  }

  /**
   * The sets of samples.
   *
   * @return what is on disk after {@link #run}, in the order of the settings
   */
  public List<RecordedSet> sets() {
    return looks.recordedSets();
  }

  /**
   * How the network did on the test set.
   *
   * @return the looks of {@link #run}, the last after training; empty where there is no test set
   */
  public Optional<Evaluations> evaluations() {
    return looks.evaluations();
  }

  /** Makes one update; returns how the run ends if it ends before that. */
  private Status.Kind step() {
    if (step % stepsPerUnit == 0 && looks.before(step / stepsPerUnit, executor)) {
      loaded = false;
    }
    boolean due = step % (every * stepsPerUnit) == 0;
    boolean separate = due && !shared;
    if (separate) {
      probe(step / stepsPerUnit);
    }
    int rows = load();
    double value = executor.forward(rows, step);
    if (!Double.isFinite(value)) {
      if (separate) {
        recorder.removeLast();
      }
      return Status.Kind.DIVERGED;
    }
    if (due && shared) {
      read(step / stepsPerUnit);
    }
    if (step % stepsPerUnit == 0) {
      loss.clear();
    }
    loss.add(value, rows);
    if (step / stepsPerUnit % every == 0) {
      recorder.setLoss(loss.mean());
    }
    if ((step + 1) % stepsPerUnit == 0 && loss.mean() < settings.stop().loss()) {
      return converged(due);
    }
    double factor = schedule.factor(step);
    for (int p = 0; p < rates.length; p++) {
      rates[p] = baseRates[p] * factor;
    }
    executor.learn(rates);
    return null;
  }

  /** The last row of a run that stops at a loss is the network that has this loss. */
  private Status.Kind converged(boolean recorded) {
    if (!recorded && stepsPerUnit == 1) {
      if (shared) {
        read(step);
      } else {
        probe(step);
      }
      recorder.setLoss(loss.mean());
    }
    return Status.Kind.CONVERGED;
  }

  /** Adds a row from the forward pass of training. */
  private void read(long at) {
    recorder.begin(at);
    recorder.measure(0, executor);
  }

  /** Adds a row from batches of its own, as a recording sees them. */
  private void probe(long at) {
    if (batches.full()) {
      executor.evaluate(load());
      read(at);
      return;
    }
    recorder.begin(at);
    for (int b = 0; b < recorder.batches().size(); b++) {
      List<Integer> watched = recorder.batches().get(b);
      for (int row = 0; row < watched.size(); row++) {
        load(row, watched.get(row));
      }
      executor.evaluate(watched.size());
      recorder.measure(b, executor);
    }
  }

  /** Puts the batch of a step into place; returns its number of rows. */
  private int load() {
    int rows = batches.rows(step);
    if (!loaded) {
      for (int row = 0; row < rows; row++) {
        load(row, batches.sample(step, row));
      }
      loaded = batches.full();
    }
    return rows;
  }

  private void load(int row, int sample) {
    samples.read(sample, input, target);
    executor.load(row, input, target);
  }

  /**
   * All that a later run needs to go on to the same bits after an interrupted {@link #run}, or to
   * give the same recording again after one that ended.
   *
   * @return weights, state of the optimizer, and what was recorded
   */
  public TensorFile checkpoint() {
    TensorFile file = Weights.of(executor);
    Weights.addMoments(executor, file);
    recorder.flush();
    looks.flush();
    columns(
        (name, column) -> {
          double[] values = column.toArray();
          if (values.length > 0) {
            file.arrays().put(name, new TensorFile.Array(Shape.of(values.length), true, values));
          }
        });
    file.metadata().put("step", Long.toString(step));
    file.metadata().put("loss-sum", Double.toString(loss.sum));
    file.metadata().put("loss-rows", Long.toString(loss.rows));
    if (ended != null) {
      file.metadata().put("ended", ended.name());
    }
    return file;
  }

  /**
   * Goes back to a checkpoint; the next {@link #run} continues from there.
   *
   * @param file what {@link #checkpoint} gave, of the same experiment and seed; what that run wrote
   *     to disk must stand in this one's folder
   * @throws InvalidInputException if it does not fit
   */
  public void resume(TensorFile file) {
    Weights.load(executor, file);
    Weights.loadMoments(executor, file);
    columns(
        (name, column) -> {
          TensorFile.Array array = file.arrays().get(name);
          column.set(array == null ? new double[0] : array.values());
        });
    try {
      step = Long.parseLong(file.metadata().get("step"));
      loss.sum = Double.parseDouble(file.metadata().get("loss-sum"));
      loss.rows = Long.parseLong(file.metadata().get("loss-rows"));
      String end = file.metadata().get("ended");
      ended = end == null ? null : Status.Kind.valueOf(end);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidInputException("the file holds weights but is no checkpoint");
    }
    recorder.resume();
    double at = (double) step / stepsPerUnit;
    looks.resume(ended == null ? at : Math.nextUp(at));
  }

  private void columns(BiConsumer<String, DoubleBuffer> visit) {
    recorder.columns(visit);
    looks.columns(visit);
  }

  @Override
  public void close() {
    recorder.close();
    looks.close();
    executor.close();
  }

  /** A mean of the losses of batches, weighted by their rows. */
  private static final class Mean {
    private double sum;
    private long rows;

    void clear() {
      sum = 0;
      rows = 0;
    }

    void add(double loss, int count) {
      sum += loss * count;
      rows += count;
    }

    double mean() {
      return sum / rows;
    }
  }
}
