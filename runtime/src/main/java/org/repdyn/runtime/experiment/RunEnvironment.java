package org.repdyn.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.repdyn.runtime.kernel.Simd;
import org.repdyn.runtime.plugin.CatalogEntry;
import org.repdyn.runtime.plugin.Origin;
import org.repdyn.runtime.results.ExperimentResult.UsedPlugin;

/** Everything that may affect the bits of the results: versions, hardware, vector width. */
public final class RunEnvironment {
  private RunEnvironment() {}

  /**
   * Facts about this process.
   *
   * @return names and values in display order; the map is the caller's
   */
  public static SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    Module module = RunEnvironment.class.getModule();
    facts.put(
        "repdyn",
        module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown");
    facts.put("java", System.getProperty("java.vm.version"));
    facts.put("vm", System.getProperty("java.vm.name"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("simd", Simd.describe());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    return facts;
  }

  /** The same, with the plugins that are used. */
  static SequencedMap<String, String> facts(List<UsedPlugin> plugins) {
    SequencedMap<String, String> facts = facts();
    plugins.forEach(plugin -> facts.put(key(plugin), plugin.toString()));
    return facts;
  }

  /** The name of the fact that tells which plugin was used. */
  static String key(UsedPlugin plugin) {
    return plugin.service() + " plugin";
  }

  /** A plugin that is used, with the hash of its jar. */
  static UsedPlugin plugin(CatalogEntry entry) {
    Origin origin = entry.origin();
    return new UsedPlugin(
        entry.service().toString(), entry.id(), origin.module(), origin.version(), origin.hash());
  }
}
