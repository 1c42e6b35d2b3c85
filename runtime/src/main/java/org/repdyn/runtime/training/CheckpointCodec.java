package org.repdyn.runtime.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.trajectory.Status;

/**
 * Converts the complete state of a run to named arrays and back, so that a resumed run is
 * bit-identical: parameters, arrays of the update rule, the state of observers, and the position of
 * the loop.
 */
final class CheckpointCodec {
  private final TrainingState state;
  private final List<TrainingObserver> observers;

  /**
   * The codec of a run.
   *
   * @param state the loop's
   * @param observers what else has a state
   */
  CheckpointCodec(TrainingState state, List<TrainingObserver> observers) {
    this.state = state;
    this.observers = observers;
  }

  /** The state of the run between two steps. */
  TensorFile write() {
    Executor executor = state.executor();
    TensorFile file = Weights.of(executor);
    Weights.addMoments(executor, file);
    for (TrainingObserver observer : observers) {
      observer.visitState(
          (name, numbers) -> {
            double[] values = numbers.toArray();
            if (values.length > 0) { // no array of a file is empty
              file.arrays().put(name, new TensorFile.Array(Shape.of(values.length), true, values));
            }
          });
    }
    file.metadata().put("step", Long.toString(state.step));
    file.metadata().put("loss-sum", Double.toString(state.lossSum));
    file.metadata().put("loss-rows", Long.toString(state.lossRows));
    if (state.ended != null) {
      file.metadata().put("ended", state.ended.name());
    }
    return file;
  }

  /**
   * Restores a run.
   *
   * @param file what {@link #write} gave, of the same experiment and seed
   * @throws InvalidInputException if it does not match, naming the entry
   */
  void read(TensorFile file) {
    requireEntries(file);
    Executor executor = state.executor();
    Weights.load(executor, file);
    Weights.loadMoments(executor, file);
    readRecords(file);
  }

  /** Restores what was recorded, and the position, without the network. */
  void readRecords(TensorFile file) {
    for (TrainingObserver observer : observers) {
      observer.visitState((name, numbers) -> numbers.set(values(file, name)));
    }
    state.step = count(file, "step");
    if (state.step > state.steps()) {
      throw bad("step", "is %d, but the run has %d".formatted(state.step, state.steps()));
    }
    state.lossSum = number(file, "loss-sum");
    state.lossRows = count(file, "loss-rows");
    String end = file.metadata().get("ended");
    state.ended = end == null ? null : kind(end);
    // A run that has ended keeps what was recorded of its end.
    double time = state.ended == null ? state.time() : Math.nextUp(state.time());
    observers.forEach(observer -> observer.resume(time));
  }

  /** Every entry is one that {@link #write} makes, and columns of one record are equally long. */
  private void requireEntries(TensorFile file) {
    Set<String> known = new HashSet<>(write().arrays().keySet());
    Map<String, Integer> rows = new HashMap<>();
    for (TrainingObserver observer : observers) {
      observer.visitState(
          (name, _) -> {
            known.add(name);
            int length = values(file, name).length;
            Integer other = rows.putIfAbsent(name.substring(0, name.indexOf('/')), length);
            if (other != null && other != length) {
              throw bad(
                  name, "has %d rows, but those recorded with it %d".formatted(length, other));
            }
          });
    }
    for (String name : file.arrays().keySet()) {
      if (!known.contains(name)) {
        throw bad(name, "belongs to nothing in this run");
      }
    }
    file.unread()
        .forEach(
            (name, type) -> {
              throw bad(name, "is " + type);
            });
  }

  private static double[] values(TensorFile file, String name) {
    TensorFile.Array array = file.arrays().get(name);
    if (array != null && (array.shape().rank() != 1 || !array.wide())) {
      throw bad(name, "must be a list of F64");
    }
    return array == null ? new double[0] : array.values();
  }

  private static String text(TensorFile file, String name) {
    String text = file.metadata().get(name);
    if (text == null) {
      throw bad(name, "is missing: the file contains weights but is not a checkpoint");
    }
    return text;
  }

  private static long count(TensorFile file, String name) {
    String text = text(file, name);
    if (!text.matches("[0-9]{1,18}")) {
      throw bad(name, "must be a whole number from 0, was \"%s\"".formatted(text));
    }
    return Long.parseLong(text);
  }

  private static double number(TensorFile file, String name) {
    try {
      return Double.parseDouble(text(file, name));
    } catch (NumberFormatException e) {
      throw bad(name, "must be a number, was \"%s\"".formatted(text(file, name)));
    }
  }

  private static Status.Kind kind(String name) {
    return Arrays.stream(Status.Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> bad("ended", "must be a status, was \"%s\"".formatted(name)));
  }

  private static InvalidInputException bad(String entry, String what) {
    return new InvalidInputException("checkpoint, entry %s: %s".formatted(entry, what));
  }
}
