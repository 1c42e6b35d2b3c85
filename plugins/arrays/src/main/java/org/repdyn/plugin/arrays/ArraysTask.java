package org.repdyn.plugin.arrays;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** Samples that stay in their files. */
record ArraysTask(ArraySamples training, Optional<Samples> test) implements Task {

  static ArraysTask of(ArraysConfig config) {
    NpyArray inputs = NpyArray.of("inputs", given("inputs", config.inputs()));
    Scale scale = Scale.of(config.normalization(), inputs);
    Answers answers =
        Answers.of("", config.targets(), config.labels(), config.classes(), inputs.size());
    ArraySamples training = new ArraySamples(inputs, scale, answers);
    if (training.size() < 2) {
      throw new IllegalArgumentException(
          "inputs: %s has 1 sample, but at least 2 are required".formatted(inputs.file()));
    }
    return new ArraysTask(training, test(config, training));
  }

  private static Optional<Samples> test(ArraysConfig config, ArraySamples training) {
    if (config.testInputs() == null) {
      if (config.testTargets() != null || config.testLabels() != null) {
        throw new IllegalArgumentException("test-inputs must be given with the test targets");
      }
      return Optional.empty();
    }
    NpyArray inputs = NpyArray.of("test-inputs", config.testInputs());
    Answers answers =
        Answers.of(
            "test-",
            config.testTargets(),
            config.testLabels(),
            training.answers().shape().size(),
            inputs.size());
    same("test-inputs", inputs.entry(), training.inputs().entry());
    same("the test targets", answers.shape(), training.answers().shape());
    return Optional.of(new ArraySamples(inputs, training.scale(), answers));
  }

  private static void same(String name, Shape found, Shape expected) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "%s have the shape %s of a sample; expected is that of the training set, %s"
              .formatted(name, found, expected));
    }
  }

  private static Path given(String name, Path file) {
    if (file == null) {
      throw new IllegalArgumentException(name + " must be given, the path of an NPY file");
    }
    return file;
  }

  @Override
  public Shape input() {
    return training.inputs().entry();
  }

  @Override
  public Shape output() {
    return training.answers().shape();
  }

  /** The first sample and the first with another label; the first two where there are none. */
  @Override
  public List<Pair> pairs() {
    int[] labels = training.answers().labels();
    int other =
        IntStream.range(1, labels.length).filter(i -> labels[i] != labels[0]).findFirst().orElse(1);
    return List.of(new Pair(0, other));
  }

  /** Inputs with what a network is to answer. */
  record ArraySamples(NpyArray inputs, Scale scale, Answers answers) implements Samples {
    @Override
    public int size() {
      return inputs.size();
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      inputs.read(index, input);
      for (int i = 0; i < input.length; i++) {
        input[i] = (input[i] - scale.mean()) / scale.deviation();
      }
      answers.read(index, target);
    }

    @Override
    public List<Annotation> annotations() {
      return answers.annotations();
    }
  }

  /** What is subtracted from a number of an input, and by what it is then divided. */
  record Scale(double mean, double deviation) {
    static Scale of(ArraysConfig.Normalization normalization, NpyArray inputs) {
      return switch (normalization) {
        case NONE -> new Scale(0, 1);
        case UNIT -> new Scale(0, 255);
        case STANDARD -> standard(inputs);
      };
    }

    /** In two passes: a mean far from 0 costs the variance no digits. */
    private static Scale standard(NpyArray inputs) {
      double mean = mean(inputs, 0, 1);
      double deviation = Math.sqrt(mean(inputs, mean, 2));
      if (!(deviation > 0)) {
        throw new IllegalArgumentException(
            "normalization standard: all numbers of %s are equal".formatted(inputs.file()));
      }
      return new Scale(mean, deviation);
    }

    private static double mean(NpyArray inputs, double around, int power) {
      double[] values = new double[inputs.entry().size()];
      double sum = 0;
      for (int i = 0; i < inputs.size(); i++) {
        inputs.read(i, values);
        double ofEntry = 0;
        for (double value : values) {
          double distance = value - around;
          ofEntry += power == 1 ? distance : distance * distance;
        }
        if (!Double.isFinite(ofEntry)) {
          throw new IllegalArgumentException(
              "normalization standard: sample %d of %s, from byte %d, has a number that is not finite"
                  .formatted(i, inputs.file(), inputs.position(i)));
        }
        sum += ofEntry / values.length;
      }
      return sum / inputs.size();
    }
  }
}
