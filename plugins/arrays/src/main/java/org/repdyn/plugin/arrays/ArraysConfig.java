package org.repdyn.plugin.arrays;

import java.nio.file.Path;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/**
 * Which files hold what. All arrays have the samples along their first axis.
 *
 * @param inputs of the training set
 * @param targets of the training set, or null where labels are given
 * @param labels of the training set, or null where targets are given
 * @param testInputs of the test set, or null if there is none
 * @param testTargets of the test set, or null
 * @param testLabels of the test set, or null
 * @param classes how many labels there are; 0: one more than the largest label
 * @param normalization what an input number becomes
 */
public record ArraysConfig(
    @Doc("NPY file of the training inputs [samples x ...]; the shape after samples is the input's")
        Path inputs,
    @Doc("NPY file of the training targets [samples x ...]; either these or labels") Path targets,
    @Doc("NPY file of whole numbers [samples], 0 .. classes - 1; each becomes a one-hot target")
        Path labels,
    @Doc("NPY file of the test inputs; default: no test set") Path testInputs,
    @Doc("NPY file of the test targets") Path testTargets,
    @Doc("NPY file of the test labels") Path testLabels,
    @Doc("number of labels, at least 0; 0: one more than the largest training label") int classes,
    @Doc(
            "scaling of inputs: none; standard: (x - mean) / standard deviation, of all training"
                + " inputs; unit: x / 255, for pixels of one byte")
        Normalization normalization) {

  /** What a number of an input becomes. */
  public enum Normalization {
    /** x. */
    NONE,
    /** (x - mean) / standard deviation, both of all numbers of the training inputs. */
    STANDARD,
    /** x / 255. */
    UNIT
  }

  /** Checks the ranges. */
  public ArraysConfig {
    Check.within("classes", classes, 0, 1 << 20);
  }
}
