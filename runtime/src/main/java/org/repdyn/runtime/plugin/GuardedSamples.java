package org.repdyn.runtime.plugin;

import java.util.List;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;

/** Samples behind the guard of their provider. */
final class GuardedSamples implements Samples {
  private final Samples samples;
  private final String set;
  private final Guard guard;
  private final int size;

  GuardedSamples(Samples samples, String set, Guard guard) {
    this.samples = samples;
    this.set = set;
    this.guard = guard;
    this.size = guard.get(set + " size", samples::size);
    guard.require(size > 0, set + " size", "returned " + size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int index, double[] input, double[] target) {
    try {
      samples.read(index, input, target);
    } catch (Throwable e) {
      throw guard.failed("%s read of sample %d".formatted(set, index), e);
    }
    requireFinite(input, "input", index);
    requireFinite(target, "target", index);
  }

  private void requireFinite(double[] values, String what, int index) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw guard.nonsense(
            "%s read of sample %d".formatted(set, index),
            "gave %s as number %d of the %s".formatted(values[i], i, what));
      }
    }
  }

  @Override
  public List<Annotation> annotations() {
    String method = set + " annotations";
    List<Annotation> annotations = guard.list(method, Annotation.class, samples::annotations);
    for (Annotation annotation : annotations) {
      guard.require(annotation.name() != null, method, "returned one without a name");
      guard.require(
          annotation.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
          method,
          "returned one whose name is not lower-kebab: " + annotation.name());
      guard.require(
          annotation.codes().length == size || size == ENDLESS,
          method,
          "returned %d codes of %s for %d samples"
              .formatted(annotation.codes().length, annotation.name(), size));
    }
    return annotations;
  }
}
