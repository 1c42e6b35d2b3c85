package org.repdyn.runtime.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.repdyn.runtime.files.Hashes;

/**
 * Where a provider comes from.
 *
 * @param module its module, such as {@code com.example.wide}
 * @param version that of the module; empty if it has none
 * @param dropIn the jar, or the folder of jars, that was dropped in; empty for what is on the
 *     module path or in the image
 * @param content the jar or folder that contains its classes; empty for what is in the image
 */
public record Origin(
    String module, Optional<String> version, Optional<Path> dropIn, Optional<Path> content) {
  /** Digits of a hash that are shown, and enough to tell jars apart. */
  private static final int DIGITS = 16;

  static Origin of(Module module, Optional<Path> dropIn) {
    if (!module.isNamed()) {
      return new Origin("class path", Optional.empty(), dropIn, dropIn);
    }
    Optional<String> version = module.getDescriptor().rawVersion();
    return new Origin(module.getName(), version, dropIn, dropIn.or(() -> file(module)));
  }

  private static Optional<Path> file(Module module) {
    return Optional.ofNullable(module.getLayer())
        .flatMap(layer -> layer.configuration().findModule(module.getName()))
        .flatMap(resolved -> resolved.reference().location())
        .filter(location -> "file".equals(location.getScheme()))
        .map(Path::of);
  }

  /**
   * What the plugin is, to the byte.
   *
   * @return the first digits of the SHA-256 of its jar, or of the files of its folder; empty for
   *     what is in the image, which the version covers
   */
  public Optional<String> hash() {
    return content.map(Origin::hash);
  }

  private static String hash(Path path) {
    try {
      return Hashes.ofFiles(path, Integer.MAX_VALUE).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the whole path, for plugins that have the same name. */
  String inFull() {
    return dropIn.map(file -> "%s (%s)".formatted(file, name())).orElse(name());
  }

  private String name() {
    return module + version.map(v -> "@" + v).orElse("");
  }

  @Override
  public String toString() {
    return dropIn.map(file -> "%s (%s)".formatted(file.getFileName(), name())).orElse(name());
  }
}
