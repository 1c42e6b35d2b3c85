package org.repdyn.runtime.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;

/**
 * All providers by service and id. Two drop-in providers of one id are both rejected, because their
 * order is not defined; one that has the id of a shipped one is rejected alone. No code of drop-in
 * plugins is called before something is wanted that is not shipped. Safe for use by multiple
 * threads.
 */
public final class Catalog {
  private final Contents shipped;
  private final Supplier<Contents> dropIns;
  private @Nullable Contents all;

  /** What can be used, what cannot, and what was left out. */
  private record Contents(
      List<CatalogEntry> entries, List<BrokenPlugin> broken, List<BrokenPlugin> ignored) {

    /** Rejects those that have the same id. */
    static Contents of(Discovery.Found found, List<BrokenPlugin> ignored) {
      Map<String, List<CatalogEntry>> byName =
          found.entries().stream()
              .collect(
                  Collectors.groupingBy(Catalog::name, LinkedHashMap::new, Collectors.toList()));
      List<CatalogEntry> unique = new ArrayList<>();
      List<BrokenPlugin> broken = new ArrayList<>(found.broken());
      byName.forEach(
          (name, same) -> {
            if (same.size() == 1) {
              unique.add(same.getFirst());
            } else {
              String origins =
                  same.stream().map(e -> e.origin().inFull()).collect(Collectors.joining(" and "));
              broken.add(new BrokenPlugin(origins, name + " is provided more than once"));
            }
          });
      return new Contents(unique, broken, ignored);
    }

    /** These and others, without those others that have an id of these. */
    Contents with(Contents others) {
      Map<String, CatalogEntry> byName =
          entries.stream().collect(Collectors.toMap(Catalog::name, e -> e));
      List<CatalogEntry> together = new ArrayList<>(entries);
      List<BrokenPlugin> wrong = new ArrayList<>(broken);
      wrong.addAll(others.broken);
      for (CatalogEntry entry : others.entries) {
        CatalogEntry first = byName.get(name(entry));
        if (first == null) {
          together.add(entry);
        } else {
          wrong.add(
              new BrokenPlugin(
                  entry.origin().inFull(),
                  "%s has the id of that of %s, which is used"
                      .formatted(name(entry), first.origin())));
        }
      }
      together.sort(Comparator.comparing(CatalogEntry::service).thenComparing(CatalogEntry::id));
      return new Contents(together, wrong, others.ignored);
    }

    Optional<CatalogEntry> find(Service service, String id) {
      return entries.stream().filter(e -> e.service() == service && e.id().equals(id)).findFirst();
    }
  }

  private Catalog(Contents shipped, Supplier<Contents> dropIns) {
    this.shipped = shipped;
    this.dropIns = dropIns;
  }

  /**
   * Checks paths that were given as directories of plugins.
   *
   * @param directories where drop-in plugins should be
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
   * Finds the providers of the image and, when they are needed, those of the given directories.
   *
   * @param directories where drop-in plugins are: jars, and folders of jars
   * @param program providers of the program itself, treated like those that are dropped in
   * @return the catalog; what is broken is listed in it
   */
  public static Catalog discover(List<Path> directories, List<Provider<?>> program) {
    return new Catalog(
        Contents.of(Discovery.bootLayer(), List.of()), () -> discoverDropIns(directories, program));
  }

  private static Contents discoverDropIns(List<Path> directories, List<Provider<?>> program) {
    DropIns files = DropIns.in(directories);
    Discovery.Found found = new Discovery.Found(new ArrayList<>(), new ArrayList<>(files.broken()));
    found.add(Discovery.program(program));
    for (Path plugin : files.plugins()) {
      found.add(TimeLimit.DEFAULT.discover(plugin));
    }
    return Contents.of(found, files.ignored());
  }

  /**
   * A catalog of given providers, for tests.
   *
   * @param shipped those of the image
   * @param dropIns those of directories
   * @param failures what could not be loaded
   * @return the catalog
   */
  static Catalog of(
      List<CatalogEntry> shipped, List<CatalogEntry> dropIns, List<BrokenPlugin> failures) {
    return new Catalog(
        Contents.of(new Discovery.Found(shipped, List.of()), List.of()),
        () -> Contents.of(new Discovery.Found(dropIns, failures), List.of()));
  }

  private static String name(CatalogEntry entry) {
    return entry.service() + " " + entry.id();
  }

  private synchronized Contents all() {
    Contents known = all;
    if (known == null) {
      known = shipped.with(dropIns.get());
      all = known;
    }
    return known;
  }

  /**
   * The providers that can be used.
   *
   * @return sorted by service and id
   */
  public List<CatalogEntry> entries() {
    return List.copyOf(all().entries);
  }

  /**
   * The providers of one id, of any service.
   *
   * @param id the id in an experiment file
   * @return at least one
   * @throws InvalidInputException if there is none, listing what exists
   * @throws PluginException if there is none and a broken plugin may be the reason
   */
  public List<CatalogEntry> entries(String id) {
    List<CatalogEntry> found = entries().stream().filter(e -> e.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw unknown("plugin", id, entries().stream());
    }
    return found;
  }

  /**
   * The plugins that cannot be used.
   *
   * @return possibly none
   */
  public List<BrokenPlugin> broken() {
    return List.copyOf(all().broken);
  }

  /**
   * What is in the directories of plugins without being one.
   *
   * @return name and reason; possibly none
   */
  public List<BrokenPlugin> ignored() {
    return List.copyOf(all().ignored);
  }

  /**
   * Looks up a provider.
   *
   * @param type the interface of the service
   * @param id the id wanted
   * @return the provider and where it comes from
   * @throws InvalidInputException if there is none, listing what exists
   * @throws PluginException if there is none and a broken plugin may be the reason
   */
  public CatalogEntry find(Class<?> type, String id) {
    Service service = Service.of(type);
    return shipped
        .find(service, id)
        .or(() -> all().find(service, id))
        .orElseThrow(() -> unknown(service.toString(), id, ofService(service)));
  }

  private Stream<CatalogEntry> ofService(Service service) {
    return all().entries.stream().filter(e -> e.service() == service);
  }

  private RuntimeException unknown(String what, String id, Stream<CatalogEntry> others) {
    List<String> ids = others.map(CatalogEntry::id).distinct().toList();
    String message = "there is no %s \"%s\"%s".formatted(what, id, Suggestions.hint(id, ids));
    if (ids.isEmpty() && !Catalog.class.getModule().isNamed()) {
      message += " Plugins are modules, and this program runs on the class path: start it with -p.";
    }
    List<BrokenPlugin> broken = broken();
    return broken.isEmpty()
        ? new InvalidInputException(message)
        : new PluginException(message, broken);
  }
}
