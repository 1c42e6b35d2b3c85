package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.PluginInfo;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.scaffold.PluginNames;
import org.repdyn.runtime.scaffold.Scaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists the providers of all plugins, or the settings of one id. */
@Command(
    name = "plugins",
    description = "List plugins, show the settings of one, or begin a new one.",
    subcommands = PluginsCommand.New.class)
final class PluginsCommand extends Subcommand {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "Show the settings of this id.")
  String id;

  @Inject
  PluginsCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    Repdyn repdyn = open();
    List<PluginInfo> shown = id == null ? repdyn.plugins() : repdyn.plugins(id);
    List<BrokenPlugin> broken = repdyn.brokenPlugins();
    if (json) {
      Output.json(json(shown, broken, repdyn.ignoredPlugins()));
    } else {
      shown.forEach(id == null ? PluginsCommand::line : PluginsCommand::settings);
      tell("broken plugin", broken);
      if (id == null) {
        tell("ignored", repdyn.ignoredPlugins());
      }
    }
    return id == null && !broken.isEmpty() ? ExitCode.PLUGIN_TROUBLE : ExitCode.OK;
  }

  private static void tell(String what, List<BrokenPlugin> plugins) {
    plugins.forEach(p -> System.err.println(Printable.line("repdyn: %s %s".formatted(what, p))));
  }

  private static void line(PluginInfo plugin) {
    Stdout.results()
        .println(
            Printable.line(
                "%-9s %-18s %s  [%s]"
                    .formatted(plugin.service(), plugin.id(), plugin.summary(), plugin.origin())));
  }

  /** The meaning, with the allowed range, stands below: the values of an enum make a long line. */
  private static void settings(PluginInfo plugin) {
    line(plugin);
    for (PluginInfo.Setting setting : plugin.settings()) {
      Stdout.results()
          .println(
              Printable.line(
                  "  %-18s %-14s %s".formatted(setting.name(), setting.value(), setting.type())));
      Stdout.results().println(Printable.line(" ".repeat(21) + setting.doc()));
    }
  }

  private static ObjectNode json(
      List<PluginInfo> plugins, List<BrokenPlugin> broken, List<BrokenPlugin> ignored) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("plugins");
    for (PluginInfo plugin : plugins) {
      ObjectNode node = list.addObject();
      node.put("service", plugin.service()).put("id", plugin.id());
      node.put("summary", plugin.summary()).put("origin", plugin.origin());
      ObjectNode defaults = node.putObject("defaults");
      var settings = node.putArray("settings");
      for (PluginInfo.Setting setting : plugin.settings()) {
        defaults.set(setting.name(), Output.tree(setting.value()));
        ObjectNode shown = settings.addObject().put("name", setting.name());
        shown.put("type", setting.type()).set("default", Output.tree(setting.value()));
        shown.put("doc", setting.doc());
      }
    }
    put(json.putArray("broken"), broken);
    put(json.putArray("ignored"), ignored);
    return json;
  }

  private static void put(ArrayNode list, List<BrokenPlugin> plugins) {
    plugins.forEach(p -> list.addObject().put("origin", p.origin()).put("reason", p.reason()));
  }

  /** Writes the project of a new plugin and prints how it is built and used. */
  @Command(
      name = "new",
      description = "Write the project of a new plugin, with tests and an experiment.")
  static final class New extends Subcommand {
    @Parameters(
        index = "0",
        paramLabel = "KIND",
        description = "encoder, decoder, task, solver or dynamics.")
    String kind;

    @Parameters(
        index = "1",
        paramLabel = "PACKAGE|ID",
        description = "Such as org.acme.wide, with the id wide, or just an id.")
    String name;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        description = "Its folder, new or empty; default: the id.")
    Path output;

    @Inject
    New(Provider<Repdyn> repdyn) {
      super(repdyn);
    }

    @Override
    public Integer call() {
      PluginNames names = PluginNames.of(kind, name);
      requireUnused(names);
      Path directory = output == null ? Path.of(names.id()) : output;
      Scaffold scaffold = new Scaffold(Path.of(System.getProperty("java.home")));
      Scaffold.Project project = scaffold.create(names, directory);
      if (json) {
        Output.json(json(names, directory, project));
      } else {
        print(names, directory, project);
      }
      return ExitCode.OK;
    }

    /** Two providers of one id would both be refused. */
    private void requireUnused(PluginNames names) {
      for (PluginInfo plugin : open().plugins()) {
        if (plugin.service().equals(names.kind().toString()) && plugin.id().equals(names.id())) {
          throw new InvalidInputException(
              "the %s \"%s\" exists already, from %s; choose another id"
                  .formatted(names.kind(), names.id(), plugin.origin()));
        }
      }
    }

    private static void print(PluginNames names, Path directory, Scaffold.Project project) {
      Stdout.results()
          .println(
              Printable.line(
                  "%s has the project of the %s \"%s\", the module %s. Build and test it, drop it in, run:"
                      .formatted(directory, names.kind(), names.id(), names.packageName())));
      Stdout.results().println();
      project.withMaven().forEach(New::line);
      Stdout.results().println();
      Stdout.results()
          .println("Without Maven, in place of mvn, with the javac and jar of a JDK 25:");
      Stdout.results().println();
      project.withoutMaven().forEach(New::line);
    }

    private static void line(String line) {
      Stdout.results().println(Printable.line("  " + line));
    }

    private static ObjectNode json(PluginNames names, Path directory, Scaffold.Project project) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("directory", directory.toString());
      json.put("service", names.kind().toString()).put("id", names.id());
      json.put("module", names.packageName());
      var files = json.putArray("files");
      project.files().forEach(file -> files.add(file.toString()));
      var maven = json.putArray("withMaven");
      project.withMaven().forEach(maven::add);
      var javac = json.putArray("withoutMaven");
      project.withoutMaven().forEach(javac::add);
      return json;
    }
  }
}
