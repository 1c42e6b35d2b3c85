package org.repdyn.runtime.plugin;

/** A plugin that was asked for is broken, or may be the one that is missing; exit code 3. */
public final class PluginException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * The trouble.
   *
   * @param message what was wanted, which plugin is the cause, and why
   */
  public PluginException(String message) {
    super(message);
  }
}
