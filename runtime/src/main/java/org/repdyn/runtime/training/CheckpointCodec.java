package org.repdyn.runtime.training;

import java.util.List;
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
   * @throws InvalidInputException if it does not match
   */
  void read(TensorFile file) {
    Executor executor = state.executor();
    Weights.load(executor, file);
    Weights.loadMoments(executor, file);
    readRecords(file);
  }

  /** Restores what was recorded, and the position, without the network. */
  void readRecords(TensorFile file) {
    for (TrainingObserver observer : observers) {
      observer.visitState(
          (name, numbers) -> {
            TensorFile.Array array = file.arrays().get(name);
            numbers.set(array == null ? new double[0] : array.values());
          });
    }
    try {
      state.step = Long.parseLong(file.metadata().get("step"));
      state.lossSum = Double.parseDouble(file.metadata().get("loss-sum"));
      state.lossRows = Long.parseLong(file.metadata().get("loss-rows"));
      String end = file.metadata().get("ended");
      state.ended = end == null ? null : Status.Kind.valueOf(end);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidInputException("the file contains weights but is not a checkpoint");
    }
    // A run that has ended keeps what was recorded of its end.
    double time = state.ended == null ? state.time() : Math.nextUp(state.time());
    observers.forEach(observer -> observer.resume(time));
  }
}
