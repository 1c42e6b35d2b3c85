package org.repdyn.runtime.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RecordSettings.SampleChoice;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Selects the samples of a recording in one task, as the settings specify. Classes are the
 * categories of the task's first annotation.
 */
final class ProbeSelection {
  private static final String PAIRS = "record.pairs[%d]: ";
  private static final String SETS = "record.sets[%d].samples: ";

  private final RecordSettings settings;
  private final Task task;
  private final Samples samples;
  private final Seed seed;

  /**
   * Reads choices.
   *
   * @param settings what to record
   * @param task whose training samples are meant
   * @param seed the stream of the random choices
   */
  ProbeSelection(RecordSettings settings, Task task, Seed seed) {
    this.settings = settings;
    this.task = task;
    this.samples = task.training();
    this.seed = seed;
  }

  /** The recorded pairs, each once; the first is the theory's. */
  List<Pair> pairs() {
    List<Pair> pairs = selected();
    requireDistance(pairs.getFirst());
    return pairs;
  }

  /** The theory is of two inputs at a distance. */
  private void requireDistance(Pair pair) {
    double[][] inputs = new double[2][task.input().size()];
    double[] target = new double[task.output().size()];
    samples.read(pair.first(), inputs[0], target);
    samples.read(pair.second(), inputs[1], target);
    if (Arrays.equals(inputs[0], inputs[1])) {
      throw new InvalidInputException(
          "samples %d and %d, the first pair, have the same input, and the theory is of two different ones; choose another pair with record.pairs"
              .formatted(pair.first(), pair.second()));
    }
  }

  private List<Pair> selected() {
    if (settings.pairs().isEmpty()) {
      return task.pairs();
    }
    SequencedSet<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < settings.pairs().size(); i++) {
      add(settings.pairs().get(i), PAIRS.formatted(i), seed.child("pairs").child(i), pairs);
    }
    return List.copyOf(pairs);
  }

  private void add(PairChoice choice, String where, Seed stream, SequencedSet<Pair> pairs) {
    switch (choice) {
      case PairChoice.Samples(List<Integer> two) -> {
        two.forEach(sample -> requireSample(sample, where));
        if (two.getFirst().equals(two.getLast())) {
          throw new InvalidInputException(
              where + "a pair requires two different samples, was " + two);
        }
        pairs.add(new Pair(two.getFirst(), two.getLast()));
      }
      case PairChoice.Classes(List<String> two) -> pairs.add(ofClasses(two, where, stream));
      case PairChoice.Random(int count) -> addRandom(count, where, stream, pairs);
    }
  }

  private Pair ofClasses(List<String> two, String where, Seed stream) {
    Annotation classes = classes(where);
    int[] order = stream.permutation(classes.codes().length);
    int first = first(classes, two.getFirst(), order, -1, where);
    return new Pair(first, first(classes, two.getLast(), order, first, where));
  }

  /** The first sample of a class in an order, other than the given one. */
  private static int first(Annotation classes, String name, int[] order, int not, String where) {
    int code = classes.categories().indexOf(name);
    if (code < 0) {
      throw new InvalidInputException(
          "%sthere is no %s \"%s\"%s"
              .formatted(
                  where, classes.name(), name, Suggestions.hint(name, classes.categories())));
    }
    return Arrays.stream(order)
        .filter(sample -> classes.codes()[sample] == code && sample != not)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%sthere are not enough samples of the %s \"%s\""
                        .formatted(where, classes.name(), name)));
  }

  private void addRandom(int count, String where, Seed stream, SequencedSet<Pair> pairs) {
    long all = (long) samples.size() * (samples.size() - 1) / 2 - pairs.size();
    if (count > all) {
      throw new InvalidInputException(
          "%sthere are only %d more pairs, was %d".formatted(where, all, count));
    }
    int wanted = pairs.size() + count;
    for (long draw = 0; pairs.size() < wanted; draw += 2) {
      int first = stream.below(draw, samples.size());
      int second = stream.below(draw + 1, samples.size());
      if (first != second && !pairs.contains(new Pair(second, first))) {
        pairs.add(new Pair(first, second));
      }
    }
  }

  /**
   * The samples of a set: those that are named, in their order; else sorted by class where there
   * are classes, so that a matrix shows blocks.
   */
  int[] samples(int set) {
    String where = SETS.formatted(set);
    return switch (settings.sets().get(set).samples()) {
      case SampleChoice.Indices(List<Integer> indices) -> {
        indices.forEach(sample -> requireSample(sample, where));
        yield indices.stream().mapToInt(i -> i).toArray();
      }
      case SampleChoice.First(int count) ->
          sorted(IntStream.range(0, requireCount(count, where)).toArray());
      case SampleChoice.Random(int count) ->
          sorted(random(requireCount(count, where), seed.child("sets").child(set)));
      case SampleChoice.PerClass(int count) -> perClass(count, where);
    };
  }

  private int[] random(int count, Seed stream) {
    SequencedSet<Integer> chosen = new LinkedHashSet<>();
    for (long draw = 0; chosen.size() < count; draw++) {
      chosen.add(stream.below(draw, samples.size()));
    }
    return chosen.stream().mapToInt(i -> i).sorted().toArray();
  }

  private int[] perClass(int count, String where) {
    Annotation classes = classes(where);
    List<Integer> chosen = new ArrayList<>();
    for (int code = 0; code < classes.categories().size(); code++) {
      int wanted = code;
      int[] found =
          IntStream.range(0, classes.codes().length)
              .filter(sample -> classes.codes()[sample] == wanted)
              .limit(count)
              .toArray();
      if (found.length < count) {
        throw new InvalidInputException(
            "%sthere are %d samples of the %s \"%s\", fewer than the %d requested of each"
                .formatted(
                    where, found.length, classes.name(), classes.categories().get(code), count));
      }
      Arrays.stream(found).forEach(chosen::add);
    }
    if (chosen.size() < 2) {
      throw new InvalidInputException(where + "a set requires at least 2 samples");
    }
    return chosen.stream().mapToInt(i -> i).toArray();
  }

  private int[] sorted(int[] chosen) {
    if (samples.annotations().isEmpty()) {
      return chosen;
    }
    int[] codes = samples.annotations().getFirst().codes();
    return IntStream.of(chosen)
        .boxed()
        .sorted((a, b) -> Integer.compare(codes[a], codes[b])) // stable
        .mapToInt(i -> i)
        .toArray();
  }

  private Annotation classes(String where) {
    if (samples.annotations().isEmpty()) {
      throw new InvalidInputException(where + "the samples of this task have no classes");
    }
    return samples.annotations().getFirst();
  }

  private int requireCount(int count, String where) {
    if (count > samples.size()) {
      throw new InvalidInputException(
          "%sthere are %d training samples, was %d".formatted(where, samples.size(), count));
    }
    return count;
  }

  private void requireSample(int sample, String where) {
    if (sample < 0 || sample >= samples.size()) {
      throw new InvalidInputException(
          "%ssample %d is outside 0 .. %d".formatted(where, sample, samples.size() - 1));
    }
  }
}
