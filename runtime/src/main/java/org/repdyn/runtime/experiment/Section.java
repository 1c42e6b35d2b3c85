package org.repdyn.runtime.experiment;

import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.BadInput;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Part;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.PluginTrouble;
import tools.jackson.databind.node.ObjectNode;

/** The section of an experiment file that a plugin answers for, while it is being read. */
final class Section {
  private final String path;
  private final Part part;
  private final Binder binder;
  private Part resolved;

  Section(String path, Part part, Binder binder) {
    this.path = path;
    this.part = part;
    this.binder = binder;
  }

  /** The part with every setting filled in. */
  Part resolved() {
    return resolved;
  }

  /** Looks up the provider and makes something of it; null where that is a problem of the file. */
  <P extends Provider<?>, R> R with(Catalog catalog, Class<P> service, Function<P, R> use) {
    try {
      return use.apply(catalog.find(service, part.type()));
    } catch (BadInput e) {
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
    resolved = new Part(part.type(), (ObjectNode) Binder.tree(settings));
    return settings;
  }

  /**
   * Calls into a plugin. What it refuses with {@link IllegalArgumentException} or cannot read is
   * the user's to mend; anything else is the plugin's fault.
   */
  <R> R guard(Supplier<R> call) {
    try {
      R result = call.get();
      if (result == null) {
        throw new PluginTrouble("%s: plugin %s returned nothing".formatted(path, part.type()));
      }
      return result;
    } catch (BadInput | PluginTrouble e) {
      throw e;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new BadInput("%s: %s".formatted(path, e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      throw new PluginTrouble("%s: plugin %s failed: %s".formatted(path, part.type(), e));
    }
  }
}
