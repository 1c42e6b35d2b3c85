package org.repdyn.runtime.config;

import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.task.Loss;

/** How the network is trained. */
public record TrainingSettings(
    @Doc("sgd, momentum or adam") Optimizer optimizer,
    @Doc("step size, 0 or more") double learningRate,
    @Doc("factor on the learning rate of the encoder, 0 or more") double encoderRate,
    @Doc("factor on the learning rate of the decoder, 0 or more") double decoderRate,
    @Doc("momentum, or the first moment's decay in adam; 0 to below 1") double momentum,
    @Doc("the second moment's decay in adam; 0 to below 1") double beta2,
    @Doc("adam's term that keeps the quotient finite, above 0") double epsilon,
    @Doc("weight decay, added to the gradient as weight-decay * weight; 0 or more")
        double weightDecay,
    @Doc("number of updates; give steps or epochs") long steps,
    @Doc("number of passes over the training samples; give steps or epochs") long epochs,
    @Doc("samples in an update; 0 means all of them") int batch,
    @Doc("half-mse, mse or cross-entropy; the task's own where the file is silent")
        @Nullable Loss loss,
    @Doc("how the learning rate changes") Schedule schedule,
    @Doc("when to stop early") Stop stop) {

  /** Update rules, as PyTorch defines them. */
  public enum Optimizer {
    /** w -= lr * g. */
    SGD(0),
    /** v = momentum * v + g; w -= lr * v. */
    MOMENTUM(1),
    /** Kingma and Ba 2015, with bias correction. */
    ADAM(2);

    private final int moments;

    Optimizer(int moments) {
      this.moments = moments;
    }

    /** The number of arrays that are kept beside each parameter. */
    public int moments() {
      return moments;
    }
  }

  /** The factor on the learning rate at update k of n. */
  public record Schedule(
      @Doc("constant, step, cosine or inverse-time") Kind type,
      @Doc(
              "updates between two changes (step), or until the rate is halved (inverse-time); at"
                  + " least 1")
          long every,
      @Doc("what each change multiplies the rate by (step); above 0") double factor) {
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
    }
  }

  /** Conditions that end training before its last step. */
  public record Stop(@Doc("stop when the loss falls below this; 0 never stops") double loss) {
    /** Checks the range. */
    public Stop {
      Check.atLeast("loss", loss, 0);
    }
  }

  /** What applies where the file is silent. */
  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          Optimizer.SGD,
          0.01,
          1,
          1,
          0.9,
          0.999,
          1e-8,
          0,
          0,
          0,
          0,
          null,
          new Schedule(Schedule.Kind.CONSTANT, 1000, 0.5),
          new Stop(0));

  /** Checks the ranges. */
  public TrainingSettings {
    Check.atLeast("learning-rate", learningRate, 0);
    Check.atLeast("encoder-rate", encoderRate, 0);
    Check.atLeast("decoder-rate", decoderRate, 0);
    Check.within("momentum", momentum, 0, Math.nextDown(1.0));
    Check.within("beta2", beta2, 0, Math.nextDown(1.0));
    Check.above("epsilon", epsilon, 0);
    Check.atLeast("weight-decay", weightDecay, 0);
    Check.atLeast("steps", steps, 0);
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("batch", batch, 0);
    if (steps > 0 && epochs > 0) {
      throw new IllegalArgumentException(
          "give steps or epochs, not both (were %d and %d)".formatted(steps, epochs));
    }
  }
}
