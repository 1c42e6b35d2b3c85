package org.repdyn.plugin.mnist;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.mnist.ImageTask.ImageSamples;

/** The coloured images of Krizhevsky, Nair and Hinton, in the binary version of their authors. */
public final class Cifar implements TaskProvider<CifarConfig> {

  /** Created by the service loader. */
  public Cifar() {}

  @Override
  public String id() {
    return "cifar";
  }

  @Override
  public String summary() {
    return "CIFAR-10 or CIFAR-100 (Krizhevsky, Nair, Hinton), from a copy of your own.";
  }

  @Override
  public CifarConfig defaults() {
    return new CifarConfig(
        null,
        CifarConfig.Labels.FINE,
        List.of(),
        0,
        CifarConfig.Normalization.STANDARD,
        Targets.ONE_HOT);
  }

  @Override
  public Task create(CifarConfig config, Seed seed) {
    CifarReader.DataSet data = CifarReader.read(config);
    ImageSamples training =
        new ImageSamples(
            data.training(),
            config.levels(data.training()),
            config.targets().of(data.names().size()),
            data.names());
    return ImageTask.of(training, data.test(), seed);
  }
}
