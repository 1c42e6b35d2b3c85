package org.repdyn.runtime.cli;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.concurrent.Callable;
import org.repdyn.api.Doc;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.plugin.CatalogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists what plugins provide, or the settings of one id. */
@Command(name = "plugins", description = "List plugins, or show the settings of one.")
final class PluginsCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Show the settings of this id.")
  String id;

  @Override
  public Integer call() {
    Catalog catalog = common.open().getInstance(Catalog.class);
    List<CatalogEntry> shown =
        catalog.entries().stream().filter(e -> id == null || e.id().equals(id)).toList();
    if (shown.isEmpty() && id != null) {
      throw new InvalidInputException(
          "there is no plugin \"%s\"%s"
              .formatted(
                  id,
                  Suggestions.hint(id, catalog.entries().stream().map(CatalogEntry::id).toList())));
    }
    if (common.json) {
      Output.json(json(shown, catalog.broken()));
    } else {
      shown.forEach(id == null ? PluginsCommand::line : PluginsCommand::settings);
      catalog.broken().forEach(broken -> System.err.println("repdyn: broken plugin " + broken));
    }
    return id == null && !catalog.broken().isEmpty() ? ExitCode.PLUGIN_TROUBLE : ExitCode.OK;
  }

  private static void line(CatalogEntry entry) {
    System.out.printf(
        "%-9s %-18s %s  [%s]%n",
        entry.service(), entry.id(), entry.provider().summary(), entry.origin());
  }

  private static void settings(CatalogEntry entry) {
    line(entry);
    Record defaults = entry.provider().defaults();
    JsonNode tree = Binder.tree(defaults);
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String key = Binder.kebab(component.getName());
      System.out.printf("  %-18s %-14s %s%n", key, tree.get(key), doc(component));
    }
  }

  private static ObjectNode json(List<CatalogEntry> entries, List<BrokenPlugin> broken) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("plugins");
    for (CatalogEntry entry : entries) {
      ObjectNode node = list.addObject();
      node.put("service", entry.service().toString()).put("id", entry.id());
      node.put("summary", entry.provider().summary()).put("origin", entry.origin());
      node.set("defaults", Binder.tree(entry.provider().defaults()));
    }
    var failures = json.putArray("broken");
    broken.forEach(b -> failures.addObject().put("origin", b.origin()).put("reason", b.reason()));
    return json;
  }

  private static String doc(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }
}
