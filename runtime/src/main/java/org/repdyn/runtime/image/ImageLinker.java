package org.repdyn.runtime.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Links an image with some of the plugins of the running image, and with others. The modules are
 * those of the running image, written out of it again, and those of Java come from the JDK whose
 * jlink is used: an image itself has none.
 */
public final class ImageLinker {
  /** In any image, and with the parts of the runtime that every command uses. */
  private static final List<List<String>> TYPICAL_COMMANDS =
      List.of(List.of("plugins", "--json"), StartupCache.SIMULATION);

  private final Path home;

  /**
   * Of the running image.
   *
   * @param home its folder
   * @throws InvalidInputException if this Java is not one
   */
  public ImageLinker(Path home) {
    if (!Files.exists(launcher(home))) {
      throw new InvalidInputException(
          "%s is no image of Repdyn: another one is linked by the launcher of an image"
              .formatted(home));
    }
    this.home = home;
  }

  /**
   * A new image.
   *
   * @param modules that were asked for, without those that these require
   * @param bytes its size
   * @param starts whether it has a cache for its start
   */
  public record Linked(Set<String> modules, long bytes, boolean starts) {}

  /**
   * Links.
   *
   * @param names of plugin modules of this image, such as {@code mlp}
   * @param jars of further modules, or folders of them
   * @param output the folder of the image, which does not exist or is empty
   * @param jdk a JDK of this version of Java
   * @return what was linked
   * @throws InvalidInputException with every problem
   */
  public Linked link(List<String> names, List<Path> jars, Path output, Path jdk) {
    ImageModules.Chosen chosen = new ImageModules().choose(names, jars);
    Path jlink = jlink(jdk);
    try {
      requireNothing(output);
      Path absolute = output.toAbsolutePath();
      Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
      Trees.delete(part);
      Files.createDirectories(Objects.requireNonNull(absolute.getParent())); // for / exists
      Path work = Files.createTempDirectory("repdyn-image-");
      try {
        jlink(jlink, writeOut(chosen.copied(), work), jars, chosen.roots(), part);
        Files.copy(launcher(home), launcher(part));
        Files.createDirectory(part.resolve("plugins"));
        copyNotices(chosen.copied(), part);
        boolean starts = StartupCache.learn(part, TYPICAL_COMMANDS, work.resolve("log"));
        Files.deleteIfExists(absolute);
        Files.move(part, absolute);
        return new Linked(chosen.roots(), Trees.bytes(absolute), starts);
      } finally {
        Trees.delete(part);
        Trees.delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an image was linked", e);
    }
  }

  /**
   * Makes the cache for the start of the running image anew, as for one that came without it.
   *
   * @return whether there is one now; not where the image cannot be written
   */
  public boolean learn() {
    try {
      Path log = Files.createTempFile("repdyn-learn-", ".log");
      try {
        return StartupCache.learn(home, TYPICAL_COMMANDS, log);
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path launcher(Path image) {
    return image.resolve(Path.of("bin", "repdyn"));
  }

  private static Path jlink(Path jdk) {
    Path jlink = jdk.resolve(Path.of("bin", "jlink"));
    Path release = jdk.resolve("release");
    int wanted = Runtime.version().feature();
    try {
      if (Files.isExecutable(jlink)
          && Files.readString(release).matches("(?s).*JAVA_VERSION=\"" + wanted + "[.\"].*")) {
        return jlink;
      }
    } catch (IOException e) { // it is none, then
    }
    throw new InvalidInputException(
        "--jdk %s: is no JDK %d, whose jlink makes the image".formatted(jdk, wanted));
  }

  private static void requireNothing(Path output) throws IOException {
    if (Files.isDirectory(output)) {
      try (Stream<Path> content = Files.list(output)) {
        if (content.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(output)) {
      throw new InvalidInputException(
          "--output %s: exists, and nothing is overwritten; choose another folder"
              .formatted(output));
    }
  }

  /** Those of Java are written by jlink. */
  private void copyNotices(Set<String> modules, Path image) throws IOException {
    for (String module : modules) {
      Path legal = Path.of("legal", module);
      if (Files.isDirectory(home.resolve(legal))) {
        Trees.copy(home.resolve(legal), image.resolve(legal));
      }
    }
    for (String file : List.of("LICENSE", "NOTICE")) {
      Files.copy(home.resolve(file), image.resolve(file));
    }
  }

  /** As folders of classes, which jlink reads like jars. */
  private static Path writeOut(Set<String> modules, Path work) throws IOException {
    Path written = Files.createDirectory(work.resolve("modules"));
    Path all = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (String module : modules) {
      Trees.copy(all.resolve(module), written.resolve(module));
    }
    return written;
  }

  private static void jlink(
      Path jlink, Path modules, List<Path> jars, Set<String> roots, Path output)
      throws IOException, InterruptedException {
    List<String> path = new ArrayList<>(List.of(modules.toString()));
    jars.forEach(jar -> path.add(jar.toString()));
    Process process =
        new ProcessBuilder(
                jlink.toString(),
                "--module-path=" + String.join(File.pathSeparator, path),
                "--add-modules=" + String.join(",", roots),
                "--add-options=" + options(),
                "--compress=zip-0", // decompression at every start would cost more
                "--no-header-files",
                "--no-man-pages",
                "--output=" + output)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new InvalidInputException(
          "jlink cannot link these modules: " + String.join(" ", log.strip().split("\\s+")));
    }
  }

  /** The JVM options that the running image was linked with. */
  private static String options() throws IOException {
    Path options =
        FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("/modules/java.base/jdk/internal/vm/options");
    return Files.readString(options).strip();
  }
}
