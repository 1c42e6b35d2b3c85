package org.repdyn.runtime.cli;

import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.plugin.Catalog;
import picocli.CommandLine.Option;

/**
 * Base of all subcommands: common options, and the facade, which discovers plugins on first use.
 */
abstract class Subcommand implements Callable<Integer> {
  private final Provider<Repdyn> repdyn;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory of drop-in plugin jars; repeatable.")
  List<Path> plugins = List.of();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Subcommand(Provider<Repdyn> repdyn) {
    this.repdyn = repdyn;
  }

  final Repdyn open() {
    Catalog.requireDirectories(plugins);
    return repdyn.get();
  }
}
