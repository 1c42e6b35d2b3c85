package org.repdyn.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** Random points with a label. */
public final class TaskMutants {
  private TaskMutants() {}

  public record Points(@Doc("number of samples, at least 2") int points) {
    public Points {
      Check.atLeast("points", points, 2);
    }
  }

  private enum Fault {
    NONE(""),
    NAN("samplesAreCompleteAndFinite"),
    NO_TARGET("samplesAreCompleteAndFinite"),
    NO_SAMPLES("samplesAreCompleteAndFinite"),
    UNSEEDED("theSeedDecides"),
    UNSEEDED_TEST("theSeedDecides"),
    PAIRS_BY_CHANCE("theSeedDecides"),
    READ_IN_ORDER("samplesMayBeReadInAnyOrderByManyThreads"),
    PAIR_BEYOND("pairsAreOfTrainingSamples"),
    PAIR_TWICE("pairsAreOfTrainingSamples"),
    NO_PAIR("pairsAreOfTrainingSamples"),
    SHORT_ANNOTATION("annotationsCoverAllSamples"),
    CAPITAL_ANNOTATION("annotationsCoverAllSamples"),
    BLANK_CATEGORY("annotationsCoverAllSamples"),
    TWO_OF_ONE_NAME("annotationsCoverAllSamples");

    final String killer;

    Fault(String killer) {
      this.killer = killer;
    }
  }

  private record Provider(Fault fault, AtomicInteger count) implements TaskProvider<Points> {
    @Override
    public String id() {
      return "points";
    }

    @Override
    public String summary() {
      return "Random points.";
    }

    @Override
    public Points defaults() {
      return new Points(6);
    }

    @Override
    public Task create(Points config, Seed seed) {
      int made = count.getAndIncrement();
      Seed training = fault == Fault.UNSEEDED ? seed.child(made) : seed;
      Seed test = seed.child("test").child(fault == Fault.UNSEEDED_TEST ? made : 0);
      return new PointTask(
          this, new Random(this, training, config), new Random(this, test, config), made);
    }
  }

  private record PointTask(Provider provider, Samples training, Samples held, int made)
      implements Task {
    @Override
    public Shape input() {
      return Shape.of(2);
    }

    @Override
    public Shape output() {
      return Shape.of(1);
    }

    @Override
    public Optional<Samples> test() {
      return Optional.of(held);
    }

    @Override
    public List<Pair> pairs() {
      return switch (provider.fault) {
        case NO_PAIR -> List.of();
        case PAIR_TWICE -> List.of(new Pair(0, 1), new Pair(0, 1));
        case PAIR_BEYOND -> List.of(new Pair(0, 6));
        case PAIRS_BY_CHANCE -> List.of(new Pair(0, 1 + made % 5));
        default -> List.of(new Pair(0, 1));
      };
    }
  }

  private record Random(Provider provider, Seed seed, Points config) implements Samples {
    @Override
    public int size() {
      return provider.fault == Fault.NO_SAMPLES ? 0 : config.points();
    }

    @Override
    public void read(int index, double[] input, double[] target) {
      int at = provider.fault == Fault.READ_IN_ORDER ? provider.count.getAndIncrement() : index;
      input[0] = seed.child(at).normal(0);
      input[1] = provider.fault == Fault.NAN && index == 5 ? Double.NaN : seed.child(at).normal(1);
      if (provider.fault != Fault.NO_TARGET) {
        target[0] = index % 2;
      }
    }

    @Override
    public List<Annotation> annotations() {
      List<String> names = List.of("even", provider.fault == Fault.BLANK_CATEGORY ? " " : "odd");
      int[] codes = new int[size() - (provider.fault == Fault.SHORT_ANNOTATION ? 1 : 0)];
      String name = provider.fault == Fault.CAPITAL_ANNOTATION ? "Parity" : "parity";
      Annotation parity = new Annotation(name, names, codes);
      return provider.fault == Fault.TWO_OF_ONE_NAME ? List.of(parity, parity) : List.of(parity);
    }
  }

  static List<Mutant> all() {
    return List.of(Fault.values()).stream().map(TaskMutants::mutant).toList();
  }

  private static Mutant mutant(Fault fault) {
    AtomicInteger count = new AtomicInteger(); // of all providers, like a static variable
    TaskContract<Points> contract = () -> new Provider(fault, count);
    return new Mutant("task: " + fault, contract, fault.killer);
  }
}
