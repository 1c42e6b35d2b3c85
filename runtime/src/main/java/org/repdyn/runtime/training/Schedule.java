package org.repdyn.runtime.training;

import org.repdyn.runtime.config.TrainingSettings;

/**
 * The factor on the learning rate.
 *
 * @param settings its shape
 * @param steps the number of updates of the whole run
 */
record Schedule(TrainingSettings.Schedule settings, long steps) {

  /** The factor at update {@code step}, counted from 0. */
  double factor(long step) {
    long warmup = settings.warmup();
    if (step < warmup) {
      return (step + 1.0) / warmup;
    }
    long k = step - warmup;
    return switch (settings.type()) {
      case CONSTANT -> 1;
      case STEP -> StrictMath.pow(settings.factor(), Math.floorDiv(k, settings.every()));
      case COSINE -> 0.5 * (1 + StrictMath.cos(Math.PI * k / (steps - warmup)));
      case INVERSE_TIME -> 1 / (1 + (double) k / settings.every());
    };
  }
}
