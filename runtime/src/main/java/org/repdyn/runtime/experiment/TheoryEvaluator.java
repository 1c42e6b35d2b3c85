package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Compares the theory with recordings of a task.
 *
 * @param fitter finds or judges rates
 * @param rates known rates; empty where they are to be fitted
 * @param ofLoss whether the theory applies to the recorded loss
 * @param outside settings of the run that the theory does not describe, one sentence each
 */
record TheoryEvaluator(Fitter fitter, GivenRates rates, boolean ofLoss, List<String> outside) {

  static TheoryEvaluator of(
      TheoryResolver.Theory theory, GivenRates rates, ResolvedTraining training) {
    Loss minimised = training.loss();
    Task task = training.task();
    // The theory's loss is 1/2 <|y - y*|^2> over the two points; a mean over elements is that over
    // the number of outputs.
    double outputs = task.output().size();
    double scale =
        switch (minimised) {
          case HALF_MSE -> 1 / outputs;
          case MSE -> 2 / outputs;
          case CROSS_ENTROPY -> 1;
        };
    boolean ofLoss = task.training().size() == 2 && minimised != Loss.CROSS_ENTROPY;
    FitOptions options =
        FitOptions.DEFAULT
            .withLossScale(scale)
            .with(FitOptions.Interval.PROFILE)
            .with(theory.resolved().fit());
    List<String> outside =
        theory.dynamics() instanceof TwoPoint ? outside(training) : List.<String>of();
    return new TheoryEvaluator(
        new Fitter(theory.dynamics(), theory.solver(), options), rates, ofLoss, outside);
  }

  private static List<String> outside(ResolvedTraining training) {
    List<String> outside = new ArrayList<>();
    TrainingSettings settings = training.training();
    if (settings.optimizer() != TrainingSettings.Optimizer.SGD) {
      outside.add(
          "The theory is of plain gradient descent, and this run used %s."
              .formatted(settings.optimizer().name().toLowerCase(Locale.ROOT)));
    }
    if (settings.weightDecay() > 0) {
      outside.add("The theory has no weight decay, and this run had some.");
    }
    if (training.loss() == Loss.CROSS_ENTROPY) {
      outside.add("The theory is of the squared error, and this run minimised cross-entropy.");
    }
    int samples = training.task().training().size();
    if (training.batch() < samples || samples == Samples.ENDLESS) {
      outside.add(
          "The theory is of full-batch gradient descent, and this run used batches of %d."
              .formatted(training.batch()));
    }
    return outside;
  }

  /**
   * Fits the rates, or evaluates given ones; a recording that is too short gives a result without
   * rates.
   */
  FitResult judge(Recording recording) {
    Trajectory all = recording.primary();
    Trajectory t = ofLoss ? all : all.withoutLoss();
    try {
      FitResult result =
          rates.isEmpty()
              ? fitter.fit(t, recording.timeUnit())
              : fitter.given(t, recording.timeUnit(), rates.byName());
      return result.withMissed(unit(recording.timeUnit())).withMissed(outside);
    } catch (InvalidInputException e) {
      return fitter.notFitted(String.join(" ", e.problems()), t, recording.timeUnit());
    }
  }

  private List<String> unit(String recorded) {
    return rates.differsFrom(recorded)
        ? List.of(
            "The given rates are per %s, and the time of this run counts in units of %s."
                .formatted(rates.timeUnit().orElseThrow(), recorded))
        : List.of();
  }

  /** The fit at every recorded tap; empty where there is one tap, or too little to fit. */
  SequencedMap<String, FitResult> depths(Recording recording) {
    boolean several = recording.track().h().size() > 1;
    if (!several || !rates.isEmpty() || recording.time().length < Fitter.MIN_ROWS) {
      return new LinkedHashMap<>();
    }
    try {
      return fitter.fitTaps(recording);
    } catch (InvalidInputException e) {
      return new LinkedHashMap<>(); // no tap can be fitted: judge says why
    }
  }
}
