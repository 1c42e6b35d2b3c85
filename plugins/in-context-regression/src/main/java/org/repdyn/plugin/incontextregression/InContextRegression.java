package org.repdyn.plugin.incontextregression;

import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.incontextregression.InContextRegressionSettings.Draw;

/** Sequences of pairs (x, y) of a linear map that is another one in each. See {@link Sequences}. */
public final class InContextRegression implements TaskProvider<InContextRegressionSettings> {

  /** For the service loader. */
  public InContextRegression() {}

  @Override
  public String id() {
    return "in-context-regression";
  }

  @Override
  public String summary() {
    return "a linear map, another one in each sequence, from pairs (x, y) in the input";
  }

  /** Those of the publication. */
  @Override
  public InContextRegressionSettings defaults() {
    return new InContextRegressionSettings(4, 31, 1, 5000, Draw.INDEPENDENT);
  }

  @Override
  public Task create(InContextRegressionSettings settings, Seed seed) {
    return new Sequences(settings, seed);
  }
}
