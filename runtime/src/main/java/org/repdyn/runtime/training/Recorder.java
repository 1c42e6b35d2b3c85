package org.repdyn.runtime.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.BadInput;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.Track;

/**
 * Collects the rows of a recording. A row is read from a forward pass before the update of its
 * step; its loss is the training loss that this pass, or the epoch that begins with it, saw.
 */
final class Recorder {
  private final Tracker[] trackers;
  private final List<Integer> samples;
  private final Column time;
  private final Column loss;

  /**
   * Prepares for a run.
   *
   * @param settings what to record
   * @param task whose training samples the pairs name
   * @param network whose taps are named
   * @param full whether the batch that is read holds sample i in row i, or {@link #samples()} alone
   * @param room the number of rows to expect
   */
  Recorder(RecordSettings settings, Task task, Network network, boolean full, int room) {
    List<Pair> pairs = pairs(settings, task);
    this.samples =
        pairs.stream().flatMap(p -> Stream.of(p.first(), p.second())).distinct().toList();
    SequencedMap<String, Node> taps = taps(settings, network);
    this.trackers =
        pairs.stream()
            .map(
                p -> {
                  int first = full ? p.first() : samples.indexOf(p.first());
                  int second = full ? p.second() : samples.indexOf(p.second());
                  return new Tracker(p, first, second, task, taps, network.output(), room);
                })
            .toArray(Tracker[]::new);
    this.time = new Column(room);
    this.loss = new Column(room);
  }

  private static List<Pair> pairs(RecordSettings settings, Task task) {
    if (settings.pairs().isEmpty()) {
      return task.pairs();
    }
    int samples = task.training().size();
    for (List<Integer> pair : settings.pairs()) {
      for (int sample : pair) {
        if (sample < 0 || sample >= samples) {
          throw new BadInput(
              "record.pairs: sample %d is outside of 0 .. %d".formatted(sample, samples - 1));
        }
      }
      if (pair.getFirst().equals(pair.getLast())) {
        throw new BadInput("record.pairs: a pair needs two different samples, was " + pair);
      }
    }
    return settings.pairs().stream().map(p -> new Pair(p.getFirst(), p.getLast())).toList();
  }

  /** The recorded nodes by name, the representation first. */
  private static SequencedMap<String, Node> taps(RecordSettings settings, Network network) {
    SequencedMap<String, Node> taps = new LinkedHashMap<>();
    String representation =
        settings.representation() == null ? network.representation() : settings.representation();
    taps.put(representation, network.tap(representation));
    for (String name : settings.taps()) {
      if (name.equals("all")) {
        network.graph().taps().forEach(taps::putIfAbsent);
      } else {
        taps.putIfAbsent(name, network.tap(name));
      }
    }
    return taps;
  }

  /** The samples that a batch of its own must hold, in the order of its rows. */
  List<Integer> samples() {
    return samples;
  }

  /** Adds a row from what the executor computed last. */
  void add(double at, Executor executor) {
    time.add(at);
    loss.add(Double.NaN);
    for (Tracker tracker : trackers) {
      tracker.add(executor);
    }
  }

  /** Sets the loss of the last row. */
  void setLoss(double value) {
    loss.setLast(value);
  }

  /** Takes the last row back. */
  void removeLast() {
    time.removeLast();
    loss.removeLast();
    Arrays.stream(trackers).forEach(Tracker::removeLast);
  }

  /** Everything by name, for a checkpoint. */
  void columns(BiConsumer<String, Column> visit) {
    visit.accept("recording/time", time);
    visit.accept("recording/loss", loss);
    for (int p = 0; p < trackers.length; p++) {
      trackers[p].columns("recording/" + p, visit);
    }
  }

  /** Everything so far. */
  Recording recording(Status status, String timeUnit) {
    List<Track> tracks = Arrays.stream(trackers).map(Tracker::track).toList();
    return new Recording(status, timeUnit, time.toArray(), loss.toArray(), tracks);
  }
}
