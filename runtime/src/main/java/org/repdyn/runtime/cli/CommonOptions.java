package org.repdyn.runtime.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.wiring.RuntimeModule;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory of drop-in plugin jars; may be given more than once.")
  List<Path> plugins = List.of();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Injector open() {
    for (Path directory : plugins) {
      if (!Files.isDirectory(directory)) {
        throw new InvalidInputException("--plugins %s: is not a directory".formatted(directory));
      }
    }
    return Guice.createInjector(Stage.PRODUCTION, new RuntimeModule(plugins));
  }
}
