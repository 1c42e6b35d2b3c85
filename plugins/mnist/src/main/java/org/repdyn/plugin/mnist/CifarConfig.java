package org.repdyn.plugin.mnist;

import java.nio.file.Path;
import java.util.List;
import org.repdyn.api.Doc;

/**
 * Which images are learnt, and as which numbers.
 *
 * @param data the directory or the archive of the data set
 * @param labels which labels of CIFAR-100
 * @param classes the labels that are kept, in the order of the target's components
 * @param samples how many training images are kept
 * @param normalization what a pixel becomes
 * @param targets what a label becomes
 */
public record CifarConfig(
    @Doc(
            "the binary version of CIFAR-10 or CIFAR-100, as on the page of its authors: the"
                + " .tar.gz, or a directory with its files (data_batch_1.bin ... or train.bin ...)")
        Path data,
    @Doc("labels of CIFAR-100: fine (100) or coarse (20); CIFAR-10 has fine ones") Labels labels,
    @Doc("labels to keep, as numbers from 0, such as [3, 5]; an empty list keeps all")
        List<Integer> classes,
    @Doc("number of training images to keep (the first of these classes); 0 keeps all") int samples,
    @Doc("scaling of pixels 0 .. 255: standard (of each channel), unit or raw")
        Normalization normalization,
    @Doc("encoding of labels: one-hot, centered or signed") Targets targets) {

  /** Which labels are learnt. */
  public enum Labels {
    /** The class, of 10 or 100. */
    FINE,
    /** The superclass of CIFAR-100, of 20. */
    COARSE
  }

  /** What a pixel x of 0 to 255 becomes. */
  public enum Normalization {
    /** (x - mean) / standard deviation, both of a channel of the kept training images. */
    STANDARD,
    /** x / 255. */
    UNIT,
    /** x. */
    RAW
  }

  /** Checks the ranges. */
  public CifarConfig {
    classes = List.copyOf(classes);
    Selection.of(classes, 100, samples);
  }

  /** What the values of a pixel become. */
  Levels levels(ImageSet training) {
    return switch (normalization) {
      case STANDARD -> Levels.standard(training);
      case UNIT -> Levels.scaled(training.channels(), 0, 255);
      case RAW -> Levels.scaled(training.channels(), 0, 1);
    };
  }
}
