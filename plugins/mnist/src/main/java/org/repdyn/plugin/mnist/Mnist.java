package org.repdyn.plugin.mnist;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;

/**
 * The digits of LeCun, Cortes and Burges, shipped with this plugin, or any data set in the same
 * files (Fashion-MNIST, KMNIST, ...).
 */
public final class Mnist implements TaskProvider<MnistConfig> {

  /** Created by the service loader. */
  public Mnist() {}

  @Override
  public String id() {
    return "mnist";
  }

  @Override
  public String summary() {
    return "70,000 handwritten digits (LeCun, Cortes, Burges), or any directory of IDX files.";
  }

  @Override
  public MnistConfig defaults() {
    return new MnistConfig(
        null, 10, List.of(), 0, MnistConfig.Normalization.MNIST, MnistConfig.Targets.ONE_HOT);
  }

  @Override
  public Task create(MnistConfig config, Seed seed) {
    Source source =
        config.data() == null ? new Source.Shipped() : Source.Directory.of(config.data());
    return ImageTask.of(source, config, seed);
  }
}
