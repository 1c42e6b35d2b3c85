package org.repdyn.runtime.cli;

import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.repdyn.runtime.experiment.RunEnvironment;
import org.repdyn.runtime.plugin.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows what Repdyn found on this machine. */
@Command(name = "doctor", description = "Show the JVM, the SIMD width, the cores and the plugins.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    Catalog catalog = common.open().getInstance(Catalog.class);
    SequencedMap<String, String> facts = RunEnvironment.facts();
    facts.put("plugins", catalog.entries().size() + " providers");
    if (common.json) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      facts.forEach(json::put);
      var broken = json.putArray("broken");
      catalog.broken().forEach(b -> broken.add(b.toString()));
      Output.json(json);
    } else {
      facts.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
      catalog.broken().forEach(b -> System.out.printf("%-10s %s%n", "broken", b));
    }
    return catalog.broken().isEmpty() ? ExitCode.OK : ExitCode.PLUGIN_TROUBLE;
  }
}
