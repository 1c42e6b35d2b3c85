package org.repdyn.runtime.experiment;

import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.ComponentSpec;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.plugin.Catalog;
import tools.jackson.databind.node.ObjectNode;

/** Reads the section of an experiment file whose settings a plugin defines. */
final class ProviderBinding {
  private final String path;
  private final ComponentSpec part;
  private final Binder binder;

  /** With the default settings written out; as given where there was a problem. */
  private ComponentSpec resolved;

  ProviderBinding(String path, ComponentSpec part, Binder binder) {
    this.path = path;
    this.part = part;
    this.binder = binder;
    this.resolved = part;
  }

  /** The part with every setting filled in. */
  ComponentSpec resolved() {
    return resolved;
  }

  /** Looks up the provider and creates its component; null if the file has a problem. */
  <P extends Provider<?>, R> @Nullable R with(
      Catalog catalog, Class<P> service, Function<P, R> use) {
    try {
      return use.apply(catalog.find(service, part.type()));
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> binder.report(path + ": " + problem));
      return null;
    }
  }

  /** Binds the settings over the provider's defaults. */
  <C extends Record> C bind(Provider<C> provider) {
    C defaults = provider.defaults();
    @SuppressWarnings("unchecked") // the class of a C
    Class<C> type = (Class<C>) defaults.getClass();
    C settings = binder.bind(part.settings(), type, defaults, path);
    resolved = new ComponentSpec(part.type(), (ObjectNode) Binder.tree(settings));
    return settings;
  }

  /**
   * Calls into a plugin. An {@link IllegalArgumentException} or an unreadable file is reported as
   * invalid input; anything else as a failure of the plugin.
   */
  <R> R guard(Supplier<R> call) {
    try {
      R result = call.get();
      if (result == null) {
        throw new PluginException("%s: plugin %s returned nothing".formatted(path, part.type()));
      }
      return result;
    } catch (InvalidInputException | PluginException e) {
      throw e;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new InvalidInputException("%s: %s".formatted(path, e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException("%s: plugin %s failed: %s".formatted(path, part.type(), e));
    }
  }
}
