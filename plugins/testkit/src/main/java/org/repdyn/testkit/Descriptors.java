package org.repdyn.testkit;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Module descriptors, also of classes that the tests run from a class path. */
final class Descriptors {
  private Descriptors() {}

  /** The descriptor beside a class; none for a provider that a test makes up. */
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
