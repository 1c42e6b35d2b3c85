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
  GRADIENT_NORM((name, network) -> new Norm(Statistic.Input.GRADIENTS, name, network)),
  /** Euclidean norms of the parameters. */
  WEIGHT_NORM((name, network) -> new Norm(Statistic.Input.WEIGHTS, name, network)),
  /** Euclidean norms of the changes of the parameters in one update. */
  UPDATE_NORM((name, network) -> new Norm(Statistic.Input.UPDATES, name, network)),
  /** Stable ranks of the weight matrices. */
  EFFECTIVE_RANK(EffectiveRank::new),
  /** What gradient flow conserves between two linear layers. */
  BALANCE(Balance::new),
  /** What gradient flow conserves in each attention head. */
  ATTENTION_BALANCE(AttentionBalance::new);

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
   * Validates names from a file.
   *
   * @param names the value of {@code record.statistics}
   * @return one message for each unknown name, with the nearest and all valid names
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
   * @param network the network that they describe
   * @return one for each name
   * @throws InvalidInputException if a name does not exist or a statistic does not apply to the
   *     network
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
          "record.statistics: %s does not apply to this network".formatted(this));
    }
    return statistic;
  }
}
