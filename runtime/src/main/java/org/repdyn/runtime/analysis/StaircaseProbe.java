package org.repdyn.runtime.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Staircase;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ParameterLearningRates;
import org.repdyn.runtime.results.RunResult.StaircaseComparison;
import org.repdyn.runtime.results.RunResult.StaircaseComparison.Drop;
import org.repdyn.runtime.results.RunResult.StaircaseComparison.Plateau;
import org.repdyn.runtime.theory.ModeGrowth;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.trajectory.Recording;

/** Compares the loss of a run with the closed form of its task, where it has one. */
public final class StaircaseProbe {
  private final Staircase closedForm;
  private final long stepsPerUnit;
  private final double size;
  private final OptionalDouble rate;

  private StaircaseProbe(
      Staircase closedForm, long stepsPerUnit, double size, OptionalDouble rate) {
    this.closedForm = closedForm;
    this.stepsPerUnit = stepsPerUnit;
    this.size = size;
    this.rate = rate;
  }

  /**
   * Reads the network before training, if there is something to compare it with.
   *
   * @param run what is trained
   * @param init the first weights
   * @param executor holds the network, before training
   * @return empty if the task has no closed form, or for another loss
   */
  public static Optional<StaircaseProbe> of(
      ResolvedTraining run, InitSettings init, Executor executor) {
    if (run.loss() != run.task().loss()) {
      return Optional.empty();
    }
    return run.task()
        .staircase()
        .map(
            closedForm ->
                new StaircaseProbe(
                    closedForm,
                    run.stepsPerUnit(),
                    size(executor),
                    rate(
                        run.training(),
                        ParameterLearningRates.of(run.network(), run.training(), init))));
  }

  /** The root mean square of all weights. */
  private static double size(Executor executor) {
    double squares = 0;
    int count = 0;
    for (Node parameter : executor.network().parameters()) {
      if (!(((Op.Parameter) parameter.op()).initializer() instanceof Initializer.Constant)) {
        double[] values = new double[parameter.shape().size()];
        executor.read(parameter, 0, values);
        squares += Arrays.stream(values).map(v -> v * v).sum();
        count += values.length;
      }
    }
    return Math.sqrt(squares / Math.max(1, count));
  }

  /** The step of gradient flow; empty for what is not the same gradient descent at all times. */
  private static OptionalDouble rate(TrainingSettings training, double[] rates) {
    boolean constant =
        training.schedule().type() == TrainingSettings.Schedule.Kind.CONSTANT
            && training.schedule().warmup() == 0;
    boolean flow =
        training.optimizer() == TrainingSettings.Optimizer.SGD
            && training.weightDecay() == 0
            && constant
            && rates.length > 0
            && rates[0] > 0
            && Arrays.stream(rates).allMatch(r -> r == rates[0]);
    return flow ? OptionalDouble.of(rates[0]) : OptionalDouble.empty();
  }

  /**
   * Compares what was recorded.
   *
   * @param recording of the run
   * @return empty if the run has no more than its first row
   */
  public Optional<StaircaseComparison> after(Recording recording) {
    return recording.loss().length > 1 ? Optional.of(compare(recording)) : Optional.empty();
  }

  private StaircaseComparison compare(Recording recording) {
    double[] sampled = closedForm.sampled().plateaus();
    double[] expected = closedForm.expected().plateaus();
    int[] falls = falls(sampled, recording.loss());
    List<ModeGrowth> growths =
        rate.isPresent() && size > 0
            ? closedForm.sampled().modes().stream()
                .map(mode -> new ModeGrowth(closedForm.layers(), mode, size))
                .toList()
            : List.of();
    List<Plateau> plateaus = new ArrayList<>();
    for (int m = 0; m < sampled.length; m++) {
      int from = m == 0 ? 0 : falls[m - 1];
      int to = m == falls.length ? recording.loss().length - 1 : falls[m];
      plateaus.add(new Plateau(expected[m], sampled[m], height(recording.loss(), from, to)));
    }
    List<Drop> drops = new ArrayList<>();
    for (int m = 0; m < falls.length; m++) {
      drops.add(
          new Drop(
              growths.isEmpty()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(growths.get(m).halfTime() / flow()),
              falls[m] < 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(recording.time()[falls[m]])));
    }
    return new StaircaseComparison(
        closedForm.network(), size, plateaus, drops, curve(sampled[0], growths, recording));
  }

  /** Time of gradient flow in one unit of recorded time. */
  private double flow() {
    return rate.orElse(Double.NaN) * stepsPerUnit;
  }

  private Optional<double[]> curve(double start, List<ModeGrowth> growths, Recording recording) {
    return growths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(recording.time())
                .map(t -> start - growths.stream().mapToDouble(g -> g.lowered(t * flow())).sum())
                .toArray());
  }

  /** For each mode the first row below the middle of its two plateaus; -1 if there is none. */
  private static int[] falls(double[] plateaus, double[] loss) {
    int[] falls = new int[plateaus.length - 1];
    int row = 0;
    for (int m = 0; m < falls.length; m++) {
      double middle = (plateaus[m] + plateaus[m + 1]) / 2;
      while (row < loss.length && !(loss[row] < middle)) {
        row++;
      }
      falls[m] = row < loss.length ? row : -1;
    }
    return falls;
  }

  /** The loss where it changes least between two rows; empty if there are no rows between. */
  private static OptionalDouble height(double[] loss, int from, int to) {
    if (from < 0) {
      return OptionalDouble.empty();
    }
    int flattest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int row = from; row < (to < 0 ? loss.length - 1 : to); row++) {
      double change = Math.abs(loss[row + 1] - loss[row]);
      if (change < least) {
        least = change;
        flattest = row;
      }
    }
    return flattest < 0 ? OptionalDouble.empty() : OptionalDouble.of(loss[flattest]);
  }
}
