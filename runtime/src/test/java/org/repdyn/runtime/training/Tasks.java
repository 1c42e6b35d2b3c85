package org.repdyn.runtime.training;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** Tasks for tests. */
final class Tasks {
  private Tasks() {}

  /** Normal deviates, the target a nonlinear function of the input. */
  static Task random(int samples, int inputs, int outputs) {
    return random(samples, inputs, outputs, List.of());
  }

  /** The same in two dimensions with classes, tested on what it is trained on. */
  static Task labelled(int samples, Annotation classes) {
    return random(samples, 2, 3, List.of(classes));
  }

  /** The i-th input is {i, 1}. */
  static Task withTargets(double[]... targets) {
    return new Task() {
      @Override
      public Shape input() {
        return Shape.of(2);
      }

      @Override
      public Shape output() {
        return Shape.of(targets[0].length);
      }

      @Override
      public Samples training() {
        return new Samples() {
          @Override
          public int size() {
            return targets.length;
          }

          @Override
          public void read(int index, double[] input, double[] target) {
            input[0] = index;
            input[1] = 1;
            System.arraycopy(targets[index], 0, target, 0, target.length);
          }
        };
      }

      @Override
      public List<Pair> pairs() {
        return List.of(new Pair(0, 1));
      }
    };
  }

  private static Task random(int samples, int inputs, int outputs, List<Annotation> annotations) {
    return new Task() {
      @Override
      public Shape input() {
        return Shape.of(inputs);
      }

      @Override
      public Shape output() {
        return Shape.of(outputs);
      }

      @Override
      public Samples training() {
        return new Samples() {
          @Override
          public int size() {
            return samples;
          }

          @Override
          public List<Annotation> annotations() {
            return annotations;
          }

          @Override
          public void read(int index, double[] input, double[] target) {
            Seed seed = Seed.of(3).child(index);
            for (int i = 0; i < inputs; i++) {
              input[i] = seed.normal(i);
            }
            for (int o = 0; o < outputs; o++) {
              target[o] = Math.abs(input[o % inputs]) - 0.5 * input[0];
            }
          }
        };
      }

      @Override
      public Optional<Samples> test() {
        return annotations.isEmpty() ? Optional.empty() : Optional.of(training());
      }

      @Override
      public List<Pair> pairs() {
        return List.of(new Pair(0, 1));
      }
    };
  }
}
