package org.repdyn.runtime;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Doc;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.plugin.CatalogEntry;
import tools.jackson.databind.JsonNode;

/**
 * A provider that can be used.
 *
 * @param service what it provides: encoder, decoder, task, solver or dynamics
 * @param id its name in an experiment file, unique within the service
 * @param summary one sentence
 * @param origin module and version, and the jar if it was dropped in
 * @param settings what can be set, in the order of its configuration
 */
public record PluginInfo(
    String service, String id, String summary, String origin, List<Setting> settings) {
  /** Copies the list. */
  public PluginInfo {
    settings = List.copyOf(settings);
  }

  /**
   * A setting of a plugin.
   *
   * @param name its key in an experiment file
   * @param value its default, as JSON
   * @param doc what it means; empty where the plugin says nothing
   */
  public record Setting(String name, String value, String doc) {}

  static PluginInfo of(CatalogEntry entry) {
    Provider<?> provider = entry.provider();
    Record defaults = provider.defaults();
    JsonNode values = Binder.tree(defaults);
    List<Setting> settings =
        Arrays.stream(defaults.getClass().getRecordComponents())
            .map(component -> setting(component, values))
            .toList();
    return new PluginInfo(
        entry.service().toString(), entry.id(), provider.summary(), entry.origin(), settings);
  }

  private static Setting setting(RecordComponent component, JsonNode values) {
    String name = Binder.kebab(component.getName());
    Doc doc = component.getAnnotation(Doc.class);
    return new Setting(name, values.get(name).toString(), doc == null ? "" : doc.value());
  }
}
