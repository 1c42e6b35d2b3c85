package org.repdyn.runtime.experiment;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.ComponentSpec;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.CatalogEntry;
import tools.jackson.databind.node.ObjectNode;

/** Reads the section of an experiment file whose settings a plugin defines. */
final class ProviderBinding {
  private final String path;
  private final ComponentSpec part;
  private final Binder binder;

  /** What was looked up; null until it is found. */
  private @Nullable CatalogEntry entry;

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

  /** The provider, which has been found. */
  CatalogEntry provider() {
    return Objects.requireNonNull(entry, part.type());
  }

  /** Looks up the provider and creates its component; null if the file has a problem. */
  <P extends Provider<?>, R> @Nullable R with(
      Catalog catalog, Class<P> service, Function<P, R> use) {
    try {
      entry = catalog.find(service, part.type());
      return use.apply(service.cast(entry.provider()));
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> binder.report(path + ": " + problem));
      return null;
    }
  }

  /** Takes a component of the same settings, all of them written out, that was created before. */
  <R> R as(CatalogEntry provider, R component) {
    entry = provider;
    return component;
  }

  /** Binds the settings over the provider's defaults. */
  <C extends Record> C bind(Provider<C> provider) {
    C defaults = provider.defaults();
    @SuppressWarnings("unchecked") // the class of a C
    Class<C> type = (Class<C>) defaults.getClass();
    C settings =
        provider()
            .guarded(
                "constructor of its settings",
                () -> binder.bind(part.settings(), type, defaults, path));
    resolved = new ComponentSpec(part.type(), (ObjectNode) Binder.tree(settings));
    return settings;
  }

  /** Calls a method of a plugin that may refuse its arguments, which is invalid input. */
  <R> R guard(Supplier<R> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("%s: %s".formatted(path, e.getMessage()));
    }
  }
}
