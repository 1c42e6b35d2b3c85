package org.repdyn.runtime.sweep;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.repdyn.api.dynamics.MultiplyAdd;
import org.repdyn.runtime.experiment.RunEnvironment;
import org.repdyn.runtime.kernel.Simd;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.CatalogEntry;
import org.repdyn.runtime.sweep.design.Hashes;

/** What can change the bits of a run, apart from its settings. */
final class Program {
  /** Digits of a hash that are shown, and enough to tell jars apart. */
  private static final int DIGITS = 16;

  private final Catalog catalog;

  @Inject
  Program(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Version, arithmetic and the content of drop-in plugins, such as {@code repdyn 1.0, 512-bit
   * vectors, fused multiply-add, plugins 0f3a...}.
   */
  String describe() {
    List<String> jars =
        catalog.entries().stream()
            .flatMap(entry -> jar(entry).stream())
            .distinct()
            .sorted()
            .toList();
    return "repdyn %s, %d-bit vectors, %s%s"
        .formatted(
            Objects.requireNonNullElse(RunEnvironment.facts().get("repdyn"), "unknown"),
            Simd.bits(),
            MultiplyAdd.FUSED ? "fused multiply-add" : "multiply and add",
            jars.isEmpty() ? ", no drop-in plugins" : ", plugins " + String.join(" ", jars));
  }

  /** The hash of the jar of a plugin; empty for one of the image, which the version covers. */
  private static Optional<String> jar(CatalogEntry entry) {
    Module module = entry.provider().getClass().getModule();
    return Optional.ofNullable(module.getLayer())
        .flatMap(layer -> layer.configuration().findModule(module.getName()))
        .flatMap(resolved -> resolved.reference().location())
        .filter(location -> "file".equals(location.getScheme()))
        .map(Program::hash);
  }

  private static String hash(URI jar) {
    try {
      Path file = Path.of(jar);
      if (Files.isDirectory(file)) {
        return file.toString(); // of a build: its classes have no version of their own
      }
      byte[] digest = Hashes.sha256().digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
