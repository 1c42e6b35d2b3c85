package org.repdyn.runtime.trajectory;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;

/**
 * The training samples that a recording watches, in pairs or in sets, as stored in {@code
 * inputs.npy} and {@code targets.npy}: [samples x shape of an input, or of a target].
 *
 * @param samples which training samples, increasing
 */
public record WatchedSamples(int[] samples) {
  /** The file of inputs in a run directory. */
  public static final String INPUTS = "inputs.npy";

  /** The file of targets. */
  public static final String TARGETS = "targets.npy";

  /**
   * Those of pairs and sets, each once.
   *
   * @param pairs all recorded pairs
   * @param sets the samples of each set
   * @return their samples
   */
  public static WatchedSamples of(Collection<Pair> pairs, Collection<int[]> sets) {
    return new WatchedSamples(
        IntStream.concat(
                pairs.stream().flatMapToInt(pair -> IntStream.of(pair.first(), pair.second())),
                sets.stream().flatMapToInt(IntStream::of))
            .sorted()
            .distinct()
            .toArray());
  }

  /**
   * Writes what the network sees of them.
   *
   * @param task what they belong to
   * @param folder of the run
   */
  public void write(Task task, Path folder) {
    try (NpyWriter inputs = writer(folder.resolve(INPUTS), task.input());
        NpyWriter targets = writer(folder.resolve(TARGETS), task.output())) {
      double[] input = new double[task.input().size()];
      double[] target = new double[task.output().size()];
      for (int sample : samples) {
        task.training().read(sample, input, target);
        inputs.append(input);
        targets.append(target);
      }
    }
  }

  private static NpyWriter writer(Path file, Shape entry) {
    return NpyWriter.create(file, IntStream.range(0, entry.rank()).map(entry::dimension).toArray());
  }
}
