package org.repdyn.runtime.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plugin and its dependencies, without their calls that concern the whole
 * process: see {@link ProcessCalls}.
 */
final class PluginLoader extends ClassLoader {
  /** The name of every such loader, in stack traces. */
  static final String NAME = "plugin";

  static {
    registerAsParallelCapable();
  }

  private final Map<String, ModuleReference> byPackage = new HashMap<>();
  private final Map<String, ModuleReference> byName = new HashMap<>();

  /** Stay open as long as classes may be loaded. */
  private final Map<String, ModuleReader> readers = new ConcurrentHashMap<>();

  private PluginLoader(Configuration configuration, ClassLoader parent) {
    super(NAME, parent);
    for (ResolvedModule module : configuration.modules()) {
      byName.put(module.name(), module.reference());
      for (String name : module.reference().descriptor().packages()) {
        byPackage.put(name, module.reference());
      }
    }
  }

  /** A layer over the boot layer whose modules have a loader of their own. */
  static ModuleLayer layer(Configuration configuration) {
    PluginLoader loader = new PluginLoader(configuration, PluginLoader.class.getClassLoader());
    return ModuleLayer.boot().defineModules(configuration, _ -> loader);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!byPackage.containsKey(packageOf(name))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ModuleReference module = byPackage.get(packageOf(name));
    byte @Nullable [] bytes =
        module == null ? null : bytes(module, name.replace('.', '/') + ".class");
    if (module == null || bytes == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] tame = ProcessCalls.replaced(bytes, this);
    return defineClass(name, tame, 0, tame.length, domain(module));
  }

  @Override
  protected @Nullable Class<?> findClass(@Nullable String module, String name) {
    ModuleReference owner = byPackage.get(packageOf(name));
    try {
      return owner != null && owner.descriptor().name().equals(module)
          ? loadClass(name, false)
          : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(@Nullable String module, String name) throws IOException {
    ModuleReference owner = byName.get(module);
    Optional<URI> found = owner == null ? Optional.empty() : reader(owner).find(name);
    return found.isEmpty() ? null : found.get().toURL();
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      for (String module : byName.keySet()) {
        URL found = findResource(module, name);
        if (found != null) {
          return found;
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  private byte @Nullable [] bytes(ModuleReference module, String file) {
    try (var in = reader(module).open(file).orElse(null)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModuleReader reader(ModuleReference module) {
    return readers.computeIfAbsent(
        module.descriptor().name(),
        _ -> {
          try {
            return module.open();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private @Nullable ProtectionDomain domain(ModuleReference module) {
    try {
      URL location = module.location().isEmpty() ? null : module.location().get().toURL();
      CodeSource source = new CodeSource(location, (Certificate[]) null);
      return new ProtectionDomain(source, null, this, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
