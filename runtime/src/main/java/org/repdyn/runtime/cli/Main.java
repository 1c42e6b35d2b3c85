package org.repdyn.runtime.cli;

import java.lang.module.ModuleDescriptor;

/** The command line. */
public final class Main {

  private Main() {}

  /**
   * Prints the version; there is no other command yet.
   *
   * @param args {@code --version}
   */
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println("repdyn " + version());
    } else {
      System.err.println("usage: repdyn --version");
      System.exit(2);
    }
  }

  /** The version is in the descriptor of the module; started from a class path there is none. */
  private static String version() {
    ModuleDescriptor descriptor = Main.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
