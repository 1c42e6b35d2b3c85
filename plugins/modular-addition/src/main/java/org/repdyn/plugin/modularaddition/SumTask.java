package org.repdyn.plugin.modularaddition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** The pairs of operands, divided at random: input [3] = a, b, p, target [p] the one-hot answer. */
record SumTask(Sums training, Optional<Samples> test) implements Task {

  static SumTask of(ModularAdditionConfig config, Seed seed) {
    int all = config.p() * config.p();
    int trained = (int) Math.round(config.share() * all);
    int[] order = seed.child("share").permutation(all);
    Sums training = new Sums(config, Arrays.copyOf(order, trained));
    Sums test = new Sums(config, Arrays.copyOfRange(order, trained, all));
    return new SumTask(training, test.size() > 0 ? Optional.of(test) : Optional.empty());
  }

  @Override
  public Shape input() {
    return Shape.of(3);
  }

  @Override
  public Shape output() {
    return Shape.of(training.config().p());
  }

  @Override
  public Loss loss() {
    return Loss.CROSS_ENTROPY;
  }

  /** The first of each relation that the training samples have. */
  @Override
  public List<Pair> pairs() {
    return Stream.of(Relation.values()).flatMap(relation -> first(relation).stream()).toList();
  }

  private Optional<Pair> first(Relation wanted) {
    int size = training.size();
    for (int i = 0; i < size; i++) {
      int first = i;
      var second =
          IntStream.range(i + 1, size).filter(j -> relation(first, j) == wanted).findFirst();
      if (second.isPresent()) {
        return Optional.of(new Pair(first, second.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private Relation relation(int i, int j) {
    if (training.first(i) == training.second(j) && training.second(i) == training.first(j)) {
      return Relation.EXCHANGED;
    }
    return training.answer(i) == training.answer(j) ? Relation.SAME : Relation.DIFFERENT;
  }

  /** How two samples are related; each pair of samples has one. */
  private enum Relation {
    /** Their answers differ. */
    DIFFERENT,
    /** They have one answer. */
    SAME,
    /** One is a b, the other b a. */
    EXCHANGED
  }
}
