package org.repdyn.testkit;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Module descriptors, including those of classes on the class path. */
final class Descriptors {
  private Descriptors() {}

  /** The descriptor of the module of a class; empty for a provider defined in a test. */
  static Optional<ModuleDescriptor> of(Class<?> type) {
    if (type.getModule().isNamed()) {
      return Optional.of(type.getModule().getDescriptor());
    }
    try {
      Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(origin).findAll().stream()
          .map(reference -> reference.descriptor())
          .filter(descriptor -> !descriptor.isAutomatic())
          .findFirst();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
