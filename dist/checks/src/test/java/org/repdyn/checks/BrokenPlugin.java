package org.repdyn.checks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plugin that works but for one thing.
 *
 * @param service what it provides, as files and options name it
 * @param what the method that is replaced, {@code new}, {@code config} or {@code class}
 * @param by its body
 * @param told what a user is told of it
 * @param id its id in experiment files
 */
record BrokenPlugin(String service, String what, String by, String told, String id) {

  /** The table among the resources. */
  static List<BrokenPlugin> all() throws IOException {
    List<BrokenPlugin> all = new ArrayList<>();
    for (String line : resource("cases").lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] cells = line.split(" \\| ", -1);
      all.add(
          new BrokenPlugin(
              cells[0], cells[1], cells[2].strip(), cells[3].strip(), "case-" + all.size()));
    }
    return all;
  }

  /** Compiles plugins, each to {@code ID/ID.jar} in a folder. */
  static void compile(List<BrokenPlugin> plugins, Path folder) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    for (BrokenPlugin plugin : plugins) {
      plugin.write(sources);
    }
    SourceModule.tool(
        "javac",
        List.of(
            "--module-path=" + ImageUnderTest.JARS,
            "--module-source-path=" + sources,
            "--module=" + String.join(",", plugins.stream().map(BrokenPlugin::module).toList()),
            "--class-path=" + classes,
            "-d",
            classes.toString()));
    for (BrokenPlugin plugin : plugins) {
      Path drop = Files.createDirectory(folder.resolve(plugin.id));
      jar(classes.resolve(plugin.module()), drop.resolve(plugin.id + ".jar"));
    }
  }

  String module() {
    return "com.example." + name();
  }

  private String name() {
    return id.replace("-", "");
  }

  private void write(Path sources) throws IOException {
    Path types = sources.resolve(Path.of(module(), "com", "example", name()));
    Files.createDirectories(types);
    String healthy = resource(service).replace("PACKAGE", name()).replace("PLUGIN", id);
    String members = "";
    switch (what) {
      case "new" -> members = "public Broken() { %s }".formatted(by);
      case "class" -> members = by;
      case "config" -> {
        String[] record = by.split(" = ");
        healthy =
            healthy
                .replaceFirst("public record Config.*", Matcher.quoteReplacement(record[0]))
                .replaceFirst("new Config\\(.*?\\)", "new Config(" + record[1] + ")")
                .replace("config.units()", "4");
      }
      default -> members = "%s { %s }".formatted(signature(healthy), by);
    }
    String head = healthy.substring(0, healthy.indexOf("public class"));
    Files.writeString(types.resolve("Healthy.java"), healthy);
    Files.writeString(
        types.resolve("Broken.java"),
        """
        %s
        @SuppressWarnings({"unchecked", "serial"})
        public final class Broken extends Healthy {
          %s

          static <E extends Throwable> void sneak(Throwable e) throws E { throw (E) e; }

          static final class ExplodingMessage extends RuntimeException {
            public String getMessage() { throw new IllegalStateException(); }
          }
        }
        """
            .formatted(head, members));
    Files.writeString(
        sources.resolve(module()).resolve("module-info.java"),
        """
        module %s {
          requires transitive org.repdyn.api;
          exports %s;
          provides %s with %s.Broken;
        }
        """
            .formatted(module(), module(), serviceInterface(healthy), module()));
  }

  private static String serviceInterface(String healthy) {
    Matcher provider = Pattern.compile("implements (\\w+)<").matcher(healthy);
    return provider.results().findFirst().map(m -> "org.repdyn.api." + m.group(1)).orElseThrow();
  }

  private String signature(String healthy) {
    Matcher method = Pattern.compile("public [^;{}=]* " + what + "\\([^)]*\\)").matcher(healthy);
    return method.results().findFirst().orElseThrow().group();
  }

  /** In this process: the tool would be started for each. */
  static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
  }

  private static String resource(String name) {
    try (var in = BrokenPlugin.class.getResourceAsStream("/broken/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
