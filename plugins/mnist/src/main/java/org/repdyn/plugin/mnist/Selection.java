package org.repdyn.plugin.mnist;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.Check;

/**
 * Which images of the files are kept.
 *
 * @param classes the labels to keep, in the order of the target's components
 * @param samples how many images at most; 0 keeps all
 */
record Selection(List<Integer> classes, int samples) {

  /** What the settings name; all labels where they name none. */
  static Selection of(List<Integer> classes, int labels, int samples) {
    for (int label : classes) {
      Check.within("classes", label, 0, labels - 1);
    }
    if (new HashSet<>(classes).size() < classes.size()) {
      throw new IllegalArgumentException("classes must differ from one another, was " + classes);
    }
    Check.atLeast("samples", samples, 0);
    return new Selection(
        classes.isEmpty() ? IntStream.range(0, labels).boxed().toList() : classes, samples);
  }

  /** Of the same classes, all images. */
  Selection unlimited() {
    return new Selection(classes, 0);
  }

  /** Keeps an image if it is wanted. */
  void add(List<LabelledImage> kept, byte[] pixels, int label) {
    int code = classes.indexOf(label);
    if (code >= 0 && !isFull(kept)) {
      kept.add(new LabelledImage(pixels, code));
    }
  }

  boolean isFull(List<LabelledImage> kept) {
    return samples > 0 && kept.size() == samples;
  }
}
