package org.repdyn.runtime.plugin;

import java.lang.reflect.Modifier;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.ComponentTypes;

/**
 * What a provider says of itself, asked once.
 *
 * @param id lower-kebab
 * @param summary not blank
 * @param defaults a record that settings can be bound to
 */
record Description(String id, String summary, Record defaults) {

  /**
   * Asks a provider.
   *
   * @throws IllegalArgumentException naming what is not as the api requires
   */
  static Description of(Provider<?> provider) {
    String id = provider.id();
    require(
        id != null && id.length() <= 100 && id.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "id is not lower-kebab: " + id);
    String summary = provider.summary();
    require(summary != null && !summary.isBlank(), id + " has no summary");
    Record defaults = provider.defaults();
    require(defaults != null, id + " has no default configuration");
    Class<? extends Record> type = defaults.getClass();
    require(
        Modifier.isPublic(type.getModifiers())
            && type.getModule().isExported(type.getPackageName(), Description.class.getModule()),
        type.getName() + " must be a public record of an exported package");
    ComponentTypes.require(type);
    Binder.tree(defaults);
    return new Description(id, Reason.shortened(summary), defaults);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
