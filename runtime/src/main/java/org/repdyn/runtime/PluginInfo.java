package org.repdyn.runtime;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.Doc;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.SettingType;
import org.repdyn.runtime.plugin.CatalogEntry;
import tools.jackson.databind.JsonNode;

/** A provider that can be used. */
public final class PluginInfo {
  private final CatalogEntry entry;

  PluginInfo(CatalogEntry entry) {
    this.entry = entry;
  }

  /**
   * A setting of a plugin.
   *
   * @param name its key in an experiment file
   * @param type what a file may write, such as {@code whole number}, or {@code relu|tanh}
   * @param value its default, as JSON
   * @param doc what it means and in which range; empty if the plugin gives no text
   */
  public record Setting(String name, String type, String value, String doc) {}

  /**
   * The service it provides.
   *
   * @return encoder, decoder, task, solver or dynamics
   */
  public String service() {
    return entry.service().toString();
  }

  /**
   * Its name in an experiment file.
   *
   * @return unique within the service
   */
  public String id() {
    return entry.id();
  }

  /**
   * Its summary.
   *
   * @return one sentence
   */
  public String summary() {
    return entry.provider().summary();
  }

  /**
   * Its origin.
   *
   * @return module and version, and the jar if it was dropped in
   */
  public String origin() {
    return entry.origin().toString();
  }

  /**
   * Its settings.
   *
   * @return in the order of its configuration
   */
  public List<Setting> settings() {
    Record defaults = entry.provider().defaults();
    JsonNode values = Binder.tree(defaults);
    return Arrays.stream(defaults.getClass().getRecordComponents())
        .map(component -> setting(component, values))
        .toList();
  }

  private static Setting setting(RecordComponent component, JsonNode values) {
    String name = Binder.kebab(component.getName());
    Doc doc = component.getAnnotation(Doc.class);
    return new Setting(
        name,
        SettingType.of(component.getGenericType()),
        values.get(name).toString(),
        doc == null ? "" : doc.value());
  }
}
