package org.repdyn.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * What training changes in a network, as a file of named arrays such as {@code
 * encoder/hidden-1/weight}.
 */
public final class Weights {
  private static final String MOMENT = "optimizer/";

  /** Of the tensors that are ignored, so many are named. */
  private static final int NAMED = 5;

  private Weights() {}

  /**
   * The parameters, and the state of batch norms.
   *
   * @param executor holds them
   * @return arrays in the precision of the executor
   */
  public static TensorFile of(Executor executor) {
    TensorFile file = new TensorFile();
    boolean wide = executor.precision() == Precision.FLOAT64;
    for (Node p : executor.network().stored()) {
      double[] values = new double[p.shape().size()];
      executor.read(p, 0, values);
      file.arrays().put(p.name(), new TensorFile.Array(p.shape(), wide, values));
    }
    return file;
  }

  /**
   * Sets all parameters.
   *
   * @param executor receives them
   * @param file must hold each of them in its shape; other arrays are ignored
   * @throws InvalidInputException if it does not, naming every parameter that is missing or of
   *     another shape
   */
  public static void load(Executor executor, TensorFile file) {
    List<String> problems = new ArrayList<>();
    for (Node p : executor.network().stored()) {
      TensorFile.Array array = file.arrays().get(p.name());
      if (array == null) {
        String unread = file.unread().get(p.name());
        problems.add(
            "weights: parameter %s is %s"
                .formatted(
                    p.name(), unread == null ? "missing" : unread + "; it must be floating point"));
      } else if (!array.shape().equals(p.shape())) {
        problems.add(
            "weights: parameter %s has shape %s, the network requires %s"
                .formatted(p.name(), array.shape(), p.shape()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    for (Node p : executor.network().stored()) {
      executor.write(p, file.arrays().get(p.name()).values());
    }
  }

  /**
   * What a file of weights holds beside those of the network.
   *
   * @param executor holds the network
   * @param file the weights
   * @param path where they are from
   * @return a sentence that names the first few; empty if there is nothing else
   */
  public static Optional<String> ignored(Executor executor, TensorFile file, String path) {
    Set<String> used =
        executor.network().stored().stream().map(Node::name).collect(Collectors.toSet());
    List<String> others =
        Stream.concat(file.arrays().keySet().stream(), file.unread().keySet().stream())
            .filter(name -> !used.contains(name))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: what the network does not have is ignored: %s%s"
                .formatted(
                    path,
                    String.join(", ", others.stream().limit(NAMED).toList()),
                    others.size() > NAMED ? ", ..." : ""));
  }

  /**
   * Adds the state of the update rule, so that training resumed from the file is bit-identical.
   *
   * @param executor holds it
   * @param file receives it
   */
  public static void addMoments(Executor executor, TensorFile file) {
    boolean wide = executor.precision() == Precision.FLOAT64;
    file.metadata().put("updates", Long.toString(executor.updates()));
    for (Node p : executor.network().parameters()) {
      for (int m = 0; m < executor.moments(); m++) {
        double[] values = new double[p.shape().size()];
        executor.readMoment(p, m, values);
        file.arrays()
            .put(MOMENT + m + "/" + p.name(), new TensorFile.Array(p.shape(), wide, values));
      }
    }
  }

  /**
   * Restores the state added by {@link #addMoments}.
   *
   * @param executor receives it
   * @param file of an executor of the same network and update rule
   * @throws InvalidInputException if something is missing
   */
  public static void loadMoments(Executor executor, TensorFile file) {
    for (Node p : executor.network().parameters()) {
      for (int m = 0; m < executor.moments(); m++) {
        TensorFile.Array array = file.arrays().get(MOMENT + m + "/" + p.name());
        if (array == null || !array.shape().equals(p.shape())) {
          throw new InvalidInputException(
              "the checkpoint does not match: no optimiser state for " + p.name());
        }
        executor.writeMoment(p, m, array.values());
      }
    }
    String updates = file.metadata().getOrDefault("updates", "0");
    if (!updates.matches("[0-9]{1,18}")) {
      throw new InvalidInputException(
          "checkpoint, entry updates: must be a whole number from 0, was \"%s\""
              .formatted(updates));
    }
    executor.updates(Long.parseLong(updates));
  }
}
