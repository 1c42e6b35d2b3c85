package org.repdyn.runtime.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.repdyn.runtime.error.BrokenPlugin;

/**
 * What is in the directories of plugins. A plugin is a jar, or a folder with a jar and those of its
 * dependencies.
 *
 * @param plugins jars and folders of jars
 * @param broken what should be a plugin, and why it is none
 * @param ignored the other files, and why they are no plugins
 */
record DropIns(List<Path> plugins, List<BrokenPlugin> broken, List<BrokenPlugin> ignored) {

  /** Looks into directories; the same file counts once. */
  static DropIns in(List<Path> directories) {
    DropIns found = new DropIns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<Path> seen = new HashSet<>();
    for (Path directory : directories) {
      try {
        for (Path file : files(directory)) {
          if (!Files.exists(file) || seen.add(file.toRealPath())) {
            found.add(file);
          }
        }
      } catch (IOException | UncheckedIOException e) {
        found.broken.add(new BrokenPlugin(directory.toString(), "cannot be read: " + e));
      }
    }
    return found;
  }

  /** The jars of a plugin under names that end in {@code .jar}, as the JDK demands. */
  static List<Path> jars(Path plugin) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path file : Files.isDirectory(plugin) ? files(plugin) : List.of(plugin)) {
      if (isJar(file)) {
        jars.add(file.toString().endsWith(".jar") ? file : renamed(file));
      }
    }
    return jars;
  }

  /** A link, because a jar may be large. */
  private static Path renamed(Path jar) throws IOException {
    Path folder = Files.createTempDirectory("repdyn-");
    Path link = folder.resolve(jar.getFileName().toString().toLowerCase(Locale.ROOT));
    Files.createSymbolicLink(link, jar.toRealPath());
    folder.toFile().deleteOnExit();
    link.toFile().deleteOnExit();
    return link;
  }

  private void add(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      broken.add(
          new BrokenPlugin(
              name,
              "is a link to %s, which does not exist".formatted(Files.readSymbolicLink(file))));
    } else if (Files.isDirectory(file)) {
      if (files(file).stream().anyMatch(DropIns::isJar)) {
        plugins.add(file);
      } else {
        ignored.add(new BrokenPlugin(name, "is a folder without a jar"));
      }
    } else if (isJar(file)) {
      plugins.add(file);
    } else {
      ignored.add(new BrokenPlugin(name, "is neither a jar nor a folder of jars"));
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar") && !Files.isDirectory(file);
  }

  /** Those that are not hidden, in the order of their names. */
  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }
}
