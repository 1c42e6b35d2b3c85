package org.repdyn.plugin.mnist;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.mnist.ImageTask.ImageSamples;

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
        null, 10, List.of(), 0, MnistConfig.Normalization.MNIST, Targets.ONE_HOT);
  }

  @Override
  public Task create(MnistConfig config, Seed seed) {
    Source source =
        config.data() == null ? new Source.Shipped() : Source.Directory.of(config.data());
    Selection selection = config.selection();
    ImageSet images =
        ImageSet.read(source, "train", config.labels(), selection)
            .map(all -> all.requireEnough(selection))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no train-images-idx3-ubyte[.gz]".formatted(source)));
    Optional<ImageSet> test = ImageSet.read(source, "t10k", config.labels(), selection.unlimited());
    test.ifPresent(set -> requireSameShape(source, set, images));
    ImageSamples training =
        new ImageSamples(
            images,
            config.levels(images),
            config.targets().of(selection.classes().size()),
            selection.classes().stream().map(String::valueOf).toList());
    return ImageTask.of(training, test, seed);
  }

  private static void requireSameShape(Source source, ImageSet test, ImageSet training) {
    if (test.rows() != training.rows() || test.columns() != training.columns()) {
      throw new IllegalArgumentException(
          "%s: test images have %d x %d pixels, training images %d x %d"
              .formatted(source, test.rows(), test.columns(), training.rows(), training.columns()));
    }
  }
}
