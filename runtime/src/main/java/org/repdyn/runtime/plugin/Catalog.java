package org.repdyn.runtime.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;

/**
 * All providers by service and id. Two providers of one id are both rejected, because their order
 * is not defined.
 */
public final class Catalog {
  private final List<CatalogEntry> entries;
  private final List<BrokenPlugin> broken;

  private Catalog(List<CatalogEntry> entries, List<BrokenPlugin> broken) {
    this.entries = entries;
    this.broken = broken;
  }

  /**
   * Checks paths that were given as directories of plugins.
   *
   * @param directories where drop-in jars should be
   * @throws InvalidInputException if one is not a directory
   */
  public static void requireDirectories(List<Path> directories) {
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw new InvalidInputException("--plugins %s: is not a directory".formatted(directory));
      }
    }
  }

  /**
   * Finds the providers of the image and of the given directories.
   *
   * @param directories where drop-in jars are
   * @return the catalog; what is broken is listed in it
   */
  public static Catalog discover(List<Path> directories) {
    Discovery discovery = new Discovery();
    discovery.bootLayer();
    directories.forEach(discovery::directory);
    return of(discovery.entries(), discovery.broken());
  }

  /**
   * A catalog of given providers, for tests and for programs with their own providers.
   *
   * @param found the providers
   * @param failures what could not be loaded
   * @return the catalog
   */
  static Catalog of(List<CatalogEntry> found, List<BrokenPlugin> failures) {
    Map<String, List<CatalogEntry>> byName =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.service() + " " + e.id(), LinkedHashMap::new, Collectors.toList()));
    List<CatalogEntry> unique = new ArrayList<>();
    List<BrokenPlugin> broken = new ArrayList<>(failures);
    byName.forEach(
        (name, same) -> {
          if (same.size() == 1) {
            unique.add(same.getFirst());
          } else {
            String origins =
                same.stream().map(CatalogEntry::origin).collect(Collectors.joining(" and "));
            broken.add(new BrokenPlugin(origins, name + " is provided more than once"));
          }
        });
    unique.sort(Comparator.comparing(CatalogEntry::service).thenComparing(CatalogEntry::id));
    return new Catalog(List.copyOf(unique), List.copyOf(broken));
  }

  /**
   * The providers that can be used.
   *
   * @return sorted by service and id
   */
  public List<CatalogEntry> entries() {
    return entries;
  }

  /**
   * The plugins that cannot be used.
   *
   * @return possibly none
   */
  public List<BrokenPlugin> broken() {
    return broken;
  }

  /**
   * Looks up a provider.
   *
   * @param <P> the service
   * @param type its interface
   * @param id the id wanted
   * @return the provider
   * @throws InvalidInputException if there is none, listing what exists
   * @throws PluginException if there is none and a broken plugin may be the reason
   */
  public <P extends Provider<?>> P find(Class<P> type, String id) {
    Service service = Service.of(type);
    for (CatalogEntry entry : entries) {
      if (entry.service() == service && entry.id().equals(id)) {
        return type.cast(entry.provider());
      }
    }
    List<String> ids =
        entries.stream().filter(e -> e.service() == service).map(CatalogEntry::id).toList();
    String message = "there is no %s \"%s\"%s".formatted(service, id, Suggestions.hint(id, ids));
    if (broken.isEmpty()) {
      throw new InvalidInputException(message);
    }
    throw new PluginException(message, broken);
  }
}
