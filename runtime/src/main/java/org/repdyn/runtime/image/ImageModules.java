package org.repdyn.runtime.image;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;

/** The modules of the running image, and which of them another one gets. */
final class ImageModules {
  private static final String RUNTIME = "org.repdyn.runtime";
  private static final String API = "org.repdyn.api.";

  /** The plugins by their short names, such as {@code runge-kutta} for {@code ...rungekutta}. */
  private final Map<String, ModuleDescriptor> plugins = new TreeMap<>();

  /** What every image may need: all but plugins and the modules of Java. */
  private final List<String> libraries = new ArrayList<>();

  ImageModules() {
    for (Module module : ModuleLayer.boot().modules()) {
      ModuleDescriptor descriptor = module.getDescriptor();
      if (!descriptor.name().matches("(java|jdk)\\..*")) {
        if (!descriptor.name().equals(RUNTIME)
            && descriptor.provides().stream().anyMatch(p -> p.service().startsWith(API))) {
          plugins.put(shortName(descriptor.name()), descriptor);
        } else {
          libraries.add(descriptor.name());
        }
      }
    }
  }

  /**
   * What an image is linked from.
   *
   * @param copied modules of the running image
   * @param roots the modules that it must have; those that they require follow
   */
  record Chosen(Set<String> copied, Set<String> roots) {}

  /**
   * Checks names and jars.
   *
   * @throws InvalidInputException with every problem
   */
  Chosen choose(List<String> names, List<Path> jars) {
    List<String> problems = new ArrayList<>();
    Set<String> copied = new LinkedHashSet<>(libraries);
    Set<String> roots = new LinkedHashSet<>(List.of(RUNTIME));
    for (String name : names) {
      ModuleDescriptor plugin = plugins.get(shortName(name));
      if (plugin == null) {
        problems.add(
            "--modules: the image has no plugin module \"%s\"%s"
                .formatted(name, Suggestions.hint(name, plugins.keySet())));
      } else {
        copied.add(plugin.name());
        roots.add(plugin.name());
      }
    }
    for (Path jar : jars) {
      roots.addAll(modulesOf(jar, problems));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new Chosen(copied, roots);
  }

  private static List<String> modulesOf(Path jar, List<String> problems) {
    if (!Files.exists(jar)) {
      problems.add("--with %s: does not exist".formatted(jar));
      return List.of();
    }
    try {
      List<ModuleDescriptor> modules =
          ModuleFinder.of(jar).findAll().stream().map(ModuleReference::descriptor).toList();
      if (modules.isEmpty()) {
        problems.add("--with %s: has no module".formatted(jar));
      }
      for (ModuleDescriptor module : modules) {
        if (module.isAutomatic()) {
          problems.add(
              "--with %s: has no module-info, without which it cannot be linked".formatted(jar));
        }
      }
      return modules.stream().map(ModuleDescriptor::name).toList();
    } catch (FindException e) {
      problems.add("--with %s: is no module: %s".formatted(jar, e.getMessage()));
      return List.of();
    }
  }

  /** The last part, without the dashes that the names of modules cannot have. */
  private static String shortName(String module) {
    return module.substring(module.lastIndexOf('.') + 1).replace("-", "");
  }
}
