package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import org.repdyn.runtime.PluginInfo;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.scaffold.PluginNames;
import org.repdyn.runtime.scaffold.Scaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the project of a new plugin and prints how it is built and used. */
@Command(
    name = "new",
    description = "Write the project of a new plugin, with tests and an experiment.")
final class PluginsNewCommand extends Subcommand {
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
  PluginsNewCommand(Provider<Repdyn> repdyn) {
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
    project.withMaven().forEach(PluginsNewCommand::line);
    Stdout.results().println();
    Stdout.results().println("Without Maven, in place of mvn, with the javac and jar of a JDK 25:");
    Stdout.results().println();
    project.withoutMaven().forEach(PluginsNewCommand::line);
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
