package org.repdyn.api;

/**
 * A named extension that a plugin provides. Implementations are stateless services found by {@link
 * java.util.ServiceLoader}; a plugin's module descriptor lists them in {@code provides}.
 *
 * <p>The configuration is a <strong>public record in an exported package</strong> of the plugin.
 * Its compact constructor validates (throwing {@link IllegalArgumentException} with a message that
 * names component, value and allowed range), its components carry a {@link Doc}, and {@link
 * #defaults()} gives both their types and their default values. The settings in an experiment file
 * are merged over the defaults; component {@code learningRate} has the key {@code learning-rate}.
 *
 * @param <C> the configuration record
 */
public interface Provider<C extends Record> {

  /**
   * The name that experiment files use as {@code type}.
   *
   * @return a lower-kebab name, unique among the providers of one service, such as {@code "mlp"}
   */
  String id();

  /**
   * A description for the listing of {@code repdyn plugins}.
   *
   * @return one plain sentence
   */
  String summary();

  /**
   * The configuration whose values apply to keys that the experiment file omits.
   *
   * @return a valid configuration, never null
   */
  C defaults();
}
