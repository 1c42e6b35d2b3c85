package org.repdyn.runtime.cli;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.wiring.RuntimeModule;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Creates subcommands with the injector of the process. picocli creates only the subcommand that is
 * called, so {@code --version} and {@code --help} need no injector. Options are parsed after that;
 * the plugin directories are therefore known only when the plugins are needed.
 */
final class CommandFactory implements IFactory {
  private Subcommand called;

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (!Subcommand.class.isAssignableFrom(type)) {
      return CommandLine.defaultFactory().create(type); // groups of options, lists
    }
    K command = Guice.createInjector(new RuntimeModule(this::plugins)).getInstance(type);
    called = (Subcommand) command;
    return command;
  }

  private List<Path> plugins() {
    return called.plugins;
  }
}
