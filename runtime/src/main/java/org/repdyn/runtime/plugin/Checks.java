package org.repdyn.runtime.plugin;

import java.lang.reflect.Modifier;
import org.repdyn.api.Provider;

/** Requirements on providers. */
final class Checks {
  private Checks() {}

  /**
   * The id of a provider whose id, summary and configuration are as the api requires.
   *
   * @throws IllegalArgumentException naming what is not
   */
  static String id(Provider<?> provider) {
    String id = provider.id();
    require(id != null && id.matches("[a-z0-9]+(-[a-z0-9]+)*"), "id is not lower-kebab: " + id);
    String summary = provider.summary();
    require(summary != null && !summary.isBlank(), id + " has no summary");
    Record defaults = provider.defaults();
    require(defaults != null, id + " has no default configuration");
    Class<?> type = defaults.getClass();
    require(
        Modifier.isPublic(type.getModifiers())
            && type.getModule().isExported(type.getPackageName(), Checks.class.getModule()),
        type.getName() + " must be a public record of an exported package");
    return id;
  }

  static String origin(Module module, String jar) {
    String version =
        module.isNamed() ? module.getDescriptor().rawVersion().map(v -> "@" + v).orElse("") : "";
    String name = module.isNamed() ? module.getName() + version : "class path";
    return jar.isEmpty() ? name : jar + " (" + name + ")";
  }

  /** The first line of the innermost message that is not empty. */
  @SuppressWarnings("ReferenceEquality") // a cause may be its own cause
  static String reason(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    String kind = cause.getClass().getSimpleName();
    return line.isBlank() ? kind : line.contains(" ") ? line : kind + ": " + line;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
