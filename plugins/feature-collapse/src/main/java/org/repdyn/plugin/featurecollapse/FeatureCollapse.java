package org.repdyn.plugin.featurecollapse;

import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;

/**
 * Images of a blob whose centre is (mx, my), with a context that selects which of the two is the
 * target. See {@link Blobs} for the samples.
 */
public final class FeatureCollapse implements TaskProvider<FeatureCollapseConfig> {

  /** Created by the service loader. */
  public FeatureCollapse() {}

  @Override
  public String id() {
    return "feature-collapse";
  }

  @Override
  public String summary() {
    return "Images of a blob; a context selects the coordinate of its centre that is the target.";
  }

  @Override
  public FeatureCollapseConfig defaults() {
    return new FeatureCollapseConfig(5, 30, 1);
  }

  @Override
  public Task create(FeatureCollapseConfig config, Seed seed) {
    return new Blobs(config);
  }
}
