package org.repdyn.runtime.error;

import java.util.List;
import java.util.stream.Collectors;

/** A plugin that is needed is broken, or may be the one that is missing. Exit code 3. */
public final class PluginException extends RepdynException {
  private static final long serialVersionUID = 1L;

  private final transient List<BrokenPlugin> broken;

  /**
   * A plugin that returned nonsense.
   *
   * @param message which plugin it is, which of its methods was called, and what it returned
   */
  public PluginException(String message) {
    super(List.of(message));
    this.broken = List.of();
  }

  /**
   * A plugin that failed when it was called.
   *
   * @param message which plugin it is, which of its methods was called, and what it threw
   * @param cause what it threw
   */
  public PluginException(String message, Throwable cause) {
    this(message);
    initCause(cause);
  }

  /**
   * A provider is missing, and a plugin that could not be loaded may provide it.
   *
   * @param message what was wanted
   * @param broken the plugins that could not be loaded, at least one
   */
  public PluginException(String message, List<BrokenPlugin> broken) {
    super(
        List.of(
            broken.stream()
                .map(BrokenPlugin::toString)
                .collect(Collectors.joining("; ", message + ". These plugins are broken: ", ""))));
    this.broken = List.copyOf(broken);
  }

  /**
   * The plugins that could not be loaded.
   *
   * @return those one of which may provide what is missing; empty where a loaded plugin failed
   */
  public List<BrokenPlugin> broken() {
    return broken;
  }
}
