package org.repdyn.runtime.training.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Network;

/**
 * All statistics, each under the name that an experiment file gives in {@code record.statistics}.
 */
public enum StatisticType {
  /** Euclidean norms of the gradients. */
  GRADIENT_NORM(GradientNorm::new),
  /** Euclidean norms of the parameters. */
  WEIGHT_NORM(WeightNorm::new),
  /** Euclidean norms of the changes of the parameters in one update. */
  UPDATE_NORM(UpdateNorm::new),
  /** Stable ranks of the weight matrices. */
  EFFECTIVE_RANK(EffectiveRank::new),
  /** What gradient flow conserves between two linear layers. */
  BALANCE(Balance::new);

  private final BiFunction<String, Network, Statistic> constructor;

  StatisticType(BiFunction<String, Network, Statistic> constructor) {
    this.constructor = constructor;
  }

  /**
   * The name in files.
   *
   * @return the constant in lower-kebab
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What is wrong with names in a file.
   *
   * @param names the value of {@code record.statistics}
   * @return one sentence for each name that does not exist, with the nearest and all that do
   */
  public static List<String> problems(List<String> names) {
    return Suggestions.problems(
        "record.statistics",
        "statistic",
        names,
        Arrays.stream(values()).map(StatisticType::toString).toList());
  }

  /**
   * The statistics of a network.
   *
   * @param names the value of {@code record.statistics}
   * @param network what they describe
   * @return one for each name
   * @throws InvalidInputException if a name does not exist or the network has nothing that a
   *     statistic describes
   */
  public static List<Statistic> of(List<String> names, Network network) {
    List<String> problems = problems(names);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return names.stream().map(name -> named(name).create(network)).toList();
  }

  private static StatisticType named(String name) {
    return Arrays.stream(values()).filter(s -> s.toString().equals(name)).findFirst().orElseThrow();
  }

  private Statistic create(Network network) {
    Statistic statistic = constructor.apply(toString(), network);
    if (statistic.columns().isEmpty()) {
      throw new InvalidInputException(
          "record.statistics: this network has nothing that %s describes".formatted(this));
    }
    return statistic;
  }
}
