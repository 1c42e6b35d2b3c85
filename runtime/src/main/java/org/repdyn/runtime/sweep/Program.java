package org.repdyn.runtime.sweep;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.repdyn.api.dynamics.MultiplyAdd;
import org.repdyn.runtime.experiment.RunEnvironment;
import org.repdyn.runtime.kernel.Simd;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.CatalogEntry;

/** What can change the bits of a run, apart from its settings. */
final class Program {
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
            .map(CatalogEntry::origin)
            .distinct()
            .flatMap(origin -> origin.hash().stream())
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
}
