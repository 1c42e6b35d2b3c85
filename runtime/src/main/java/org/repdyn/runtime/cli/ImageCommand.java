package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.image.ImageLinker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Links a smaller image, or one with plugins of others. */
@Command(
    name = "image",
    description = "Link an image with some of the plugins of this one, and with others.")
final class ImageCommand extends Subcommand {
  @Option(
      names = "--modules",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "Plugin modules of this image, such as mlp,two-points,runge-kutta.")
  List<String> modules;

  @Option(
      names = "--with",
      paramLabel = "JAR",
      description = "A module that this image does not have, or a folder of them; repeatable.")
  List<Path> jars = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder of the new image.")
  Path output;

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description = "A JDK 25, whose jlink is used; default: JAVA_HOME.")
  Path jdk;

  @Inject
  ImageCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    ImageLinker linker = new ImageLinker(Path.of(System.getProperty("java.home")));
    ImageLinker.Linked linked = linker.link(modules, jars, output, jdk == null ? ofUser() : jdk);
    Path launcher = output.resolve(Path.of("bin", "repdyn"));
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.put("directory", output.toString()).put("launcher", launcher.toString());
      tree.put("bytes", linked.bytes()).put("startupCache", linked.starts());
      var names = tree.putArray("modules");
      linked.modules().forEach(names::add);
      Output.json(tree);
    } else {
      Stdout.results().println("modules  " + String.join(", ", linked.modules()));
      Stdout.results().println("size     %d MB".formatted(linked.bytes() / 1_000_000));
      Stdout.results().println(Printable.line("launcher " + launcher));
    }
    if (!linked.starts()) {
      System.err.println("repdyn: the image has no cache for its start, and starts more slowly");
    }
    return ExitCode.OK;
  }

  private static Path ofUser() {
    String home = System.getenv("JAVA_HOME");
    if (home == null || home.isBlank()) {
      throw new InvalidInputException(
          "--jdk: an image is linked by the jlink of a JDK 25; name its folder, or set JAVA_HOME");
    }
    return Path.of(home);
  }
}
