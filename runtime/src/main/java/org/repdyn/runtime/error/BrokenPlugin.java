package org.repdyn.runtime.error;

/**
 * A plugin, or one provider of it, that cannot be used.
 *
 * @param origin the jar or module
 * @param reason one plain sentence
 */
public record BrokenPlugin(String origin, String reason) {
  @Override
  public String toString() {
    return origin + ": " + reason;
  }
}
