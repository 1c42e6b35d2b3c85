package org.repdyn.runtime.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** The version, read from the module descriptor. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"repdyn " + current()};
  }

  static String current() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
