package org.repdyn.plugin.mnist;

import java.nio.file.Path;
import java.util.List;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/**
 * Which images are learnt, and as which numbers.
 *
 * @param data a directory of IDX files, or null for the images of the plugin
 * @param labels how many labels the files know
 * @param classes the labels that are kept, in the order of the target's components
 * @param samples how many training images are kept
 * @param normalization what a pixel becomes
 * @param targets what a label becomes
 */
public record MnistConfig(
    @Doc(
            "directory with train-images-idx3-ubyte, train-labels-idx1-ubyte and, optionally,"
                + " t10k-... as the test set, gzipped or not; default: the 70,000 images of MNIST")
        Path data,
    @Doc("number of labels in the files, 1 .. 256; each must lie in 0 .. labels - 1") int labels,
    @Doc("labels to keep, such as [0, 1]; an empty list keeps all") List<Integer> classes,
    @Doc("number of training images to keep (the first of these classes); 0 keeps all") int samples,
    @Doc("scaling of pixels 0 .. 255: mnist, standard, unit or raw") Normalization normalization,
    @Doc("encoding of labels: one-hot, centered or signed") Targets targets) {

  /** What a pixel x of 0 to 255 becomes. */
  public enum Normalization {
    /** (x / 255 - 0.1307) / 0.3081, the usual constants of MNIST, for any data. */
    MNIST,
    /** (x - mean) / standard deviation, both of all pixels of the kept training images. */
    STANDARD,
    /** x / 255. */
    UNIT,
    /** x. */
    RAW
  }

  /** Checks the ranges. */
  public MnistConfig {
    classes = List.copyOf(classes);
    Check.within("labels", labels, 1, 256);
    Selection.of(classes, labels, samples);
  }

  Selection selection() {
    return Selection.of(classes, labels, samples);
  }

  /** What the values of a pixel become. */
  Levels levels(ImageSet training) {
    return switch (normalization) {
      case MNIST -> Levels.scaled(1, 255 * 0.1307, 255 * 0.3081);
      case STANDARD -> Levels.standard(training);
      case UNIT -> Levels.scaled(1, 0, 255);
      case RAW -> Levels.scaled(1, 0, 1);
    };
  }
}
