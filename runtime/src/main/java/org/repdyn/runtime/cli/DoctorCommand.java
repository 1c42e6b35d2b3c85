package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.image.ImageLinker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows the JVM, the SIMD width, the cores and the plugins. */
@Command(name = "doctor", description = "Show the JVM, the SIMD width, the cores and the plugins.")
final class DoctorCommand extends Subcommand {
  @Option(
      names = "--learn",
      description = "Make the cache that this image starts with, which a downloaded one lacks.")
  boolean learn;

  @Inject
  DoctorCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    Repdyn repdyn = open();
    if (learn && !new ImageLinker(Path.of(System.getProperty("java.home"))).learn()) {
      System.err.println("repdyn: the cache cannot be made: may you write in the image?");
      return ExitCode.FAILED;
    }
    List<BrokenPlugin> brokenPlugins = repdyn.brokenPlugins();
    SequencedMap<String, String> facts = repdyn.environment();
    facts.put("plugins", repdyn.plugins().size() + " providers");
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      facts.forEach(tree::put);
      var broken = tree.putArray("broken");
      brokenPlugins.forEach(b -> broken.add(b.toString()));
      Output.json(tree);
    } else {
      facts.forEach((name, value) -> Stdout.results().printf("%-10s %s%n", name, value));
      brokenPlugins.forEach(
          b -> Stdout.results().println(Printable.line("%-10s %s".formatted("broken", b))));
    }
    return brokenPlugins.isEmpty() ? ExitCode.OK : ExitCode.PLUGIN_TROUBLE;
  }
}
