package org.repdyn.runtime.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repdyn.api.Provider;
import org.repdyn.runtime.error.BrokenPlugin;

/**
 * Loads providers from the boot layer and from drop-in jars, each jar in a separate layer so that
 * one cannot break another. Whatever a plugin throws, from its descriptor to its {@code id()},
 * becomes a {@link BrokenPlugin}.
 */
final class Discovery {
  private final List<CatalogEntry> entries = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();

  List<CatalogEntry> entries() {
    return entries;
  }

  List<BrokenPlugin> broken() {
    return broken;
  }

  void bootLayer() {
    collect(ModuleLayer.boot(), "");
  }

  void directory(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(this::jar);
    } catch (IOException e) {
      broken.add(new BrokenPlugin(directory.toString(), "the plugin directory cannot be read"));
    }
  }

  private void jar(Path jar) {
    try {
      ModuleFinder finder = ModuleFinder.of(jar);
      Set<String> roots =
          finder.findAll().stream()
              .map(ModuleReference::descriptor)
              .map(descriptor -> descriptor.name())
              .collect(Collectors.toSet());
      ModuleLayer boot = ModuleLayer.boot();
      Configuration configuration = boot.configuration().resolve(finder, ModuleFinder.of(), roots);
      ModuleLayer layer =
          boot.defineModulesWithOneLoader(configuration, Discovery.class.getClassLoader());
      if (!collect(layer, jar.getFileName().toString())) {
        broken.add(new BrokenPlugin(jar.getFileName().toString(), "provides no Repdyn service"));
      }
    } catch (RuntimeException | LinkageError e) {
      broken.add(new BrokenPlugin(jar.getFileName().toString(), Checks.reason(e)));
    }
  }

  /** Collects the providers of one layer; returns whether there was any, usable or broken. */
  private boolean collect(ModuleLayer layer, String jar) {
    boolean any = false;
    for (Service service : Service.values()) {
      any |= collect(layer, jar, service);
    }
    return any;
  }

  private boolean collect(ModuleLayer layer, String jar, Service service) {
    boolean any = false;
    var providers = ServiceLoader.load(layer, service.type()).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return any;
        }
        var provider = providers.next();
        // A layer's loader also finds the providers of its parents.
        if (provider.type().getModule().getLayer() == layer) {
          any = true;
          add(service, provider, jar);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        any = true;
        broken.add(new BrokenPlugin(jar.isEmpty() ? service + " services" : jar, Checks.reason(e)));
      }
    }
  }

  @SuppressWarnings("rawtypes") // Service holds class literals
  private void add(Service service, ServiceLoader.Provider<? extends Provider> source, String jar) {
    String origin = Checks.origin(source.type().getModule(), jar);
    try {
      Provider<?> provider = source.get();
      entries.add(new CatalogEntry(service, Checks.id(provider), provider, origin));
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      broken.add(new BrokenPlugin(origin, source.type().getSimpleName() + ": " + Checks.reason(e)));
    }
  }
}
