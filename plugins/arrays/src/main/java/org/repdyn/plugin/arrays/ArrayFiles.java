package org.repdyn.plugin.arrays;

import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;

/** Inputs with targets or labels in the files of {@code numpy.save}, read where they are. */
public final class ArrayFiles implements TaskProvider<ArraysConfig> {

  /** Created by the service loader. */
  public ArrayFiles() {}

  @Override
  public String id() {
    return "arrays";
  }

  @Override
  public String summary() {
    return "Your own data: inputs with targets or labels, in NumPy files.";
  }

  @Override
  public ArraysConfig defaults() {
    return new ArraysConfig(null, null, null, null, null, null, 0, ArraysConfig.Normalization.NONE);
  }

  @Override
  public Task create(ArraysConfig config, Seed seed) {
    return ArraysTask.of(config);
  }
}
