package org.repdyn.runtime.config;

import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.task.Loss;

/** Settings of the training. */
public record TrainingSettings(
    @Doc("sgd, momentum, adam or adamw") Optimizer optimizer,
    @Doc("step size, 0 or more") double learningRate,
    @Doc("factor on the learning rate of the encoder, 0 or more") double encoderRate,
    @Doc("factor on the learning rate of the decoder, 0 or more") double decoderRate,
    @Doc("decay of the velocity in momentum, 0 to below 1") double momentum,
    @Doc("decay of the first moment in adam and adamw, 0 to below 1; default: momentum")
        @Nullable Double beta1,
    @Doc("decay of the second moment in adam and adamw, 0 to below 1") double beta2,
    @Doc("term in the denominator of adam and adamw, above 0") double epsilon,
    @Doc(
            "weight decay, 0 or more: added to the gradient as weight-decay * weight; adamw instead"
                + " multiplies the weight by 1 - rate * weight-decay before each update; the rate"
                + " that decay refers to is without the factors of init.scheme ntk and mup")
        double weightDecay,
    @Doc("number of updates; set either steps or epochs") long steps,
    @Doc("number of passes over the training samples; set either steps or epochs") long epochs,
    @Doc("samples per update; 0 for all") int batch,
    @Doc(
            "half-mse, mse or cross-entropy (of at least two outputs); default: the loss of the"
                + " task")
        @Nullable Loss loss,
    @Doc("schedule of the learning rate") Schedule schedule,
    @Doc("early stopping") Stop stop) {

  /** The names of update rules in files. */
  public enum Optimizer {
    /** {@link UpdateRule.Sgd}. */
    SGD,
    /** {@link UpdateRule.Momentum}. */
    MOMENTUM,
    /** {@link UpdateRule.Adam}. */
    ADAM,
    /** {@link UpdateRule.AdamW}. */
    ADAMW
  }

  /**
   * The factor on the learning rate at update i of N, counted from 0. It rises linearly over the
   * first {@code warmup} updates, {@code (i + 1) / warmup}, and reaches 1 at the last of them; from
   * then on it is that of its type at update {@code k = i - warmup} of {@code n = N - warmup}. In
   * PyTorch: SequentialLR of LinearLR(start_factor=1/warmup, total_iters=warmup-1) and the type's
   * scheduler, with the milestone warmup.
   */
  public record Schedule(
      @Doc("constant, step, cosine or inverse-time") Kind type,
      @Doc(
              "updates between two changes (step), or until the rate is halved (inverse-time), both"
                  + " counted from the end of the warm-up; at least 1")
          long every,
      @Doc("factor on the rate at each change (step), above 0") double factor,
      @Doc(
              "updates over which the rate rises linearly at the start: times (i + 1) / warmup at"
                  + " update i = 0, 1, ...; the schedule counts from then on; 0 for none")
          long warmup) {
    /** Shapes of schedules. */
    public enum Kind {
      /** 1. */
      CONSTANT,
      /** factor^floor(k / every). */
      STEP,
      /** (1 + cos(pi k / n)) / 2. */
      COSINE,
      /** 1 / (1 + k / every). */
      INVERSE_TIME
    }

    /** Checks the ranges. */
    public Schedule {
      Check.atLeast("every", every, 1);
      Check.above("factor", factor, 0);
      Check.atLeast("warmup", warmup, 0);
    }
  }

  /** Conditions that end training before its last step. */
  public record Stop(@Doc("stop when the loss falls below this value; 0 to disable") double loss) {
    /** Checks the range. */
    public Stop {
      Check.atLeast("loss", loss, 0);
    }
  }

  /** The defaults. */
  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          Optimizer.SGD,
          0.01,
          1,
          1,
          0.9,
          null,
          0.999,
          1e-8,
          0,
          0,
          0,
          0,
          null,
          new Schedule(Schedule.Kind.CONSTANT, 1000, 0.5, 0),
          new Stop(0));

  /** Checks the ranges. */
  public TrainingSettings {
    Check.atLeast("learning-rate", learningRate, 0);
    Check.atLeast("encoder-rate", encoderRate, 0);
    Check.atLeast("decoder-rate", decoderRate, 0);
    Check.within("momentum", momentum, 0, Math.nextDown(1.0));
    if (beta1 != null) {
      Check.within("beta1", beta1, 0, Math.nextDown(1.0));
    }
    Check.within("beta2", beta2, 0, Math.nextDown(1.0));
    Check.above("epsilon", epsilon, 0);
    Check.atLeast("weight-decay", weightDecay, 0);
    Check.atLeast("steps", steps, 0);
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("batch", batch, 0);
    if (steps > 0 && epochs > 0) {
      throw new IllegalArgumentException(
          "set either steps or epochs, not both (were %d and %d)".formatted(steps, epochs));
    }
  }

  /**
   * How a parameter changes by its gradient.
   *
   * @return the optimizer with the settings that belong to it
   */
  public UpdateRule updateRule() {
    double firstDecay = beta1 == null ? momentum : beta1;
    return switch (optimizer) {
      case SGD -> new UpdateRule.Sgd(weightDecay);
      case MOMENTUM -> new UpdateRule.Momentum(momentum, weightDecay);
      case ADAM -> new UpdateRule.Adam(firstDecay, beta2, epsilon, weightDecay);
      case ADAMW -> new UpdateRule.AdamW(firstDecay, beta2, epsilon, weightDecay);
    };
  }
}
