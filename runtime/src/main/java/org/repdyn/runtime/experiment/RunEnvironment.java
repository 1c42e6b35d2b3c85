package org.repdyn.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.repdyn.runtime.kernel.Simd;

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
}
