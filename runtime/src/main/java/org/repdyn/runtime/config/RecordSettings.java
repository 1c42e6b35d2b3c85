package org.repdyn.runtime.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** Settings of the recording. */
public record RecordSettings(
    @Doc(
            "updates (or epochs, where training counts epochs) between two rows, or {per-decade:"
                + " 50}, rows for each factor of 10 of time")
        RowTimes every,
    @Doc("the tap that is the representation; default: the output of the encoder")
        @Nullable String representation,
    @Doc("further taps whose distances are recorded; \"all\" for every tap of the network")
        List<String> taps,
    @Doc(
            "pairs of training samples to record, such as [[0, 1], {classes: [0, 1]}, {random:"
                + " 10}]; the theory is fitted to the first; default: the pairs of the task")
        List<PairChoice> pairs,
    @Doc(
            "sets of training samples whose distance matrices are recorded, such as [{samples:"
                + " {per-class: 10}, at: [0, 100, last]}]")
        List<SetSettings> sets,
    @Doc("updates (or epochs) between two evaluations of the test set; 0: at the end only")
        int test,
    @Doc("whether to save the final weights as weights.safetensors") boolean weights,
    @Doc(
            "statistics of the network in each row of the trajectory, in statistics.csv, such as"
                + " [gradient-norm, balance]; an unknown name lists those that exist")
        List<String> statistics,
    @Doc(
            "similarities of the taps with each other, with inputs and with targets, at the last"
                + " time of each of sets, such as [linear-cka, rsa-spearman]; an unknown name lists"
                + " those that exist")
        List<String> similarity) {

  /** The defaults. */
  public static final RecordSettings DEFAULT =
      new RecordSettings(
          new RowTimes.Interval(1),
          null,
          List.of(),
          List.of(),
          List.of(),
          0,
          false,
          List.of(),
          List.of());

  /** One or more pairs of training samples. */
  public sealed interface PairChoice {
    /** One pair by the numbers of its samples. */
    record Samples(@Doc("two distinct sample numbers, from 0") List<Integer> samples)
        implements PairChoice {
      /** Checks that there are two. */
      public Samples {
        samples = List.copyOf(samples);
        requireTwo("each pair must contain two sample numbers", samples);
      }
    }

    /** One random pair, a sample of each class. */
    record Classes(@Doc("two categories of the task's first annotation") List<String> classes)
        implements PairChoice {
      /** Checks that there are two. */
      public Classes {
        classes = List.copyOf(classes);
        requireTwo("classes must contain two categories", classes);
      }
    }

    /** Random pairs. */
    record Random(@Doc("number of pairs, at least 1") int random) implements PairChoice {
      /** Checks the range. */
      public Random {
        Check.atLeast("random", random, 1);
      }
    }

    private static void requireTwo(String expected, List<?> values) {
      if (values.size() != 2) {
        throw new IllegalArgumentException(expected + ", was " + values);
      }
    }
  }

  /** A set of training samples, and when its distance matrices are recorded. */
  public record SetSettings(
      @Doc("[0, 5, 7], {first: 100}, {per-class: 10} or {random: 50}") SampleChoice samples,
      @Doc(
              "number of updates (or epochs) before each recording, such as [0, 100, last], or"
                  + " {count: 12}, evenly spread; last is the trained network")
          TimeChoice at) {
    /** Checks that both are given. */
    public SetSettings {
      if (samples == null || at == null) {
        throw new IllegalArgumentException("a set requires samples and at");
      }
    }
  }

  /** Some of the training samples. */
  public sealed interface SampleChoice {
    /** By their numbers, in the order given. */
    record Indices(@Doc("distinct sample numbers, from 0") List<Integer> indices)
        implements SampleChoice {
      /** Checks the number. */
      public Indices {
        indices = List.copyOf(indices);
        Check.atLeast("the number of samples", indices.size(), 2);
        if (indices.stream().distinct().count() < indices.size()) {
          throw new IllegalArgumentException("sample numbers must be distinct, was " + indices);
        }
      }
    }

    /** The first ones. */
    record First(@Doc("number of samples, at least 2") int first) implements SampleChoice {
      /** Checks the range. */
      public First {
        Check.atLeast("first", first, 2);
      }
    }

    /** The first ones of each class. */
    record PerClass(@Doc("number of samples of each category of the first annotation") int perClass)
        implements SampleChoice {
      /** Checks the range. */
      public PerClass {
        Check.atLeast("per-class", perClass, 1);
      }
    }

    /** Random ones. */
    record Random(@Doc("number of samples, at least 2") int random) implements SampleChoice {
      /** Checks the range. */
      public Random {
        Check.atLeast("random", random, 2);
      }
    }
  }

  /** When something is recorded. */
  public sealed interface TimeChoice {
    /** The name of the trained network among times. */
    String LAST = "last";

    /** At these times. */
    record At(@Doc("updates or epochs, from 0, or last") List<String> times) implements TimeChoice {
      /** Checks that each is a whole number or the end. */
      public At {
        times = List.copyOf(times);
        Check.atLeast("the number of times", times.size(), 1);
        for (String time : times) {
          if (!time.equals(LAST) && !time.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                "times must be whole numbers from 0, or last, was \"%s\"".formatted(time));
          }
        }
      }
    }

    /** Evenly spread over the run, first and last included. */
    record Count(@Doc("number of times, 2 to 1000000") int count) implements TimeChoice {
      /** Checks the range. */
      public Count {
        Check.within("count", count, 2, 1_000_000);
      }
    }
  }

  /** Checks the ranges. */
  public RecordSettings {
    Check.atLeast("test", test, 0);
    taps = List.copyOf(taps);
    pairs = List.copyOf(pairs);
    sets = List.copyOf(sets);
    statistics = List.copyOf(statistics);
    similarity = List.copyOf(similarity);
    requireDifferent("statistics", statistics);
    requireDifferent("similarity indices", similarity);
    if (!similarity.isEmpty() && sets.isEmpty()) {
      throw new IllegalArgumentException(
          "similarity is computed for each of sets, and there is none: add one, such as sets:"
              + " [{samples: {first: 100}, at: [last]}], or leave similarity out");
    }
  }

  private static void requireDifferent(String what, List<String> names) {
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(what + " must be distinct, was " + names);
    }
  }
}
