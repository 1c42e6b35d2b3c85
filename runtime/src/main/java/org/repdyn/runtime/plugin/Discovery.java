package org.repdyn.runtime.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Version;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.repdyn.api.Provider;
import org.repdyn.runtime.error.BrokenPlugin;

/**
 * Loads the providers of one plugin. Whatever it throws, from its descriptor to its {@code id()},
 * becomes a {@link BrokenPlugin}.
 */
final class Discovery {
  private static final Set<String> SERVICES =
      List.of(Service.values()).stream()
          .map(service -> service.type().getName())
          .collect(Collectors.toSet());

  private final Optional<Path> plugin;
  private final Found found = new Found(new ArrayList<>(), new ArrayList<>());

  /** What was found. */
  record Found(List<CatalogEntry> entries, List<BrokenPlugin> broken) {
    void add(Found more) {
      entries.addAll(more.entries);
      broken.addAll(more.broken);
    }
  }

  private Discovery(Optional<Path> plugin) {
    this.plugin = plugin;
  }

  /** The providers of the image, or of the module path. */
  static Found bootLayer() {
    Discovery discovery = new Discovery(Optional.empty());
    discovery.collect(ModuleLayer.boot());
    return discovery.found;
  }

  /** Objects of the program itself, each of which may be of several services. */
  static Found program(List<Provider<?>> providers) {
    Discovery discovery = new Discovery(Optional.empty());
    for (Provider<?> provider : providers) {
      for (Service service : Service.values()) {
        if (service.type().isInstance(provider)) {
          discovery.add(service, provider.getClass(), () -> provider);
        }
      }
    }
    return discovery.found;
  }

  /** The providers of a plugin that was dropped in. */
  static Found dropIn(Path plugin) {
    Discovery discovery = new Discovery(Optional.of(plugin));
    try {
      discovery.load(plugin);
    } catch (Throwable e) {
      discovery.broken(Reason.ofLoading(e));
    }
    return discovery.found;
  }

  private void broken(String reason) {
    found.broken.add(
        new BrokenPlugin(
            plugin.map(file -> file.getFileName().toString()).orElse("image"), reason));
  }

  private void load(Path file) throws IOException {
    ModuleFinder finder = ModuleFinder.of(DropIns.jars(file).toArray(Path[]::new));
    List<ModuleDescriptor> modules =
        finder.findAll().stream().map(ModuleReference::descriptor).toList();
    Set<String> roots =
        modules.stream()
            .filter(
                module -> module.provides().stream().anyMatch(p -> SERVICES.contains(p.service())))
            .map(ModuleDescriptor::name)
            .collect(Collectors.toSet());
    if (roots.isEmpty()) {
      broken(
          modules.stream().allMatch(ModuleDescriptor::isAutomatic)
              ? "has no module descriptor (module-info.class)"
              : "provides no Repdyn service");
      return;
    }
    Optional<String> newer = modules.stream().flatMap(m -> builtForNewer(m).stream()).findFirst();
    if (newer.isPresent()) {
      broken(newer.get());
      return;
    }
    Configuration parent = ModuleLayer.boot().configuration();
    Configuration configuration = parent.resolveAndBind(finder, ModuleFinder.of(), roots);
    collect(PluginLoader.layer(configuration));
  }

  /** A later api than that of this process may have what this one lacks. */
  private static Optional<String> builtForNewer(ModuleDescriptor plugin) {
    Module api = Provider.class.getModule();
    Optional<Version> present =
        Optional.ofNullable(api.getDescriptor()).flatMap(ModuleDescriptor::version);
    return plugin.requires().stream()
        .filter(requires -> requires.name().equals(api.getName()))
        .flatMap(requires -> requires.compiledVersion().stream())
        .filter(built -> present.isPresent() && built.compareTo(present.get()) > 0)
        .map(built -> "was built for api %s, this is %s".formatted(built, present.orElseThrow()))
        .findFirst();
  }

  private void collect(ModuleLayer layer) {
    for (Service service : Service.values()) {
      collect(layer, service);
    }
  }

  private void collect(ModuleLayer layer, Service service) {
    var providers = ServiceLoader.load(layer, service.type()).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        var provider = providers.next();
        // A layer's loader also finds the providers of its parents.
        if (provider.type().getModule().getLayer() == layer) {
          add(service, provider.type(), provider::get);
        }
      } catch (Throwable e) {
        broken(Reason.ofLoading(e));
      }
    }
  }

  private void add(Service service, Class<?> type, Supplier<? extends Provider<?>> source) {
    Origin origin = Origin.of(type.getModule(), plugin);
    try {
      Provider<?> provider = source.get();
      Description description = Description.of(provider);
      Guard guard = new Guard(origin, service + " " + description.id());
      found.entries.add(
          new CatalogEntry(
              service,
              description.id(),
              isOwn(type) ? provider : GuardedProvider.of(service, provider, description, guard),
              origin));
    } catch (Throwable e) {
      found.broken.add(
          new BrokenPlugin(origin.toString(), type.getSimpleName() + ": " + Reason.of(e)));
    }
  }

  /**
   * The runtime's own theories are no plugin: they need no guard, and are known by class. (On a
   * class path, all are of one module.)
   */
  private static boolean isOwn(Class<?> type) {
    String own = Discovery.class.getPackageName();
    String runtime = own.substring(0, own.lastIndexOf('.') + 1);
    return type.getModule() == Discovery.class.getModule()
        && type.getPackageName().startsWith(runtime);
  }
}
