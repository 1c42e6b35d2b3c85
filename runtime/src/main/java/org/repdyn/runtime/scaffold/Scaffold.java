package org.repdyn.runtime.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;

/** Writes the project of a new plugin, which builds with what is in an image and a JDK. */
public final class Scaffold {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([A-Za-z-]+)}}");
  private static final String VERSION = "1.0.0";

  private final Path image;

  /**
   * Of an image.
   *
   * @param image its folder
   * @throws InvalidInputException if it has no SDK
   */
  public Scaffold(Path image) {
    if (!Files.isDirectory(image.resolve("sdk"))) {
      throw new InvalidInputException(
          "%s has no SDK: a new plugin needs the one of an image of Repdyn".formatted(image));
    }
    this.image = image;
  }

  /**
   * A project.
   *
   * @param files what was written, relative to the project
   * @param withMaven the lines of a shell that build it, drop it in and run it
   * @param withoutMaven those that replace {@code mvn}
   */
  public record Project(List<Path> files, List<String> withMaven, List<String> withoutMaven) {}

  /**
   * Writes a project.
   *
   * @param names what it is called
   * @param directory does not exist, or is empty
   * @return what was written, and how it is used
   * @throws InvalidInputException if there is something in the directory
   */
  public Project create(PluginNames names, Path directory) {
    requireNothing(directory);
    String jar = "target/%s-%s.jar".formatted(names.id(), VERSION);
    Path sources = Path.of("src", "main", "java");
    Path folder = Path.of(names.packageName().replace('.', '/'));
    List<String> withMaven =
        List.of(
            "cd " + quoted(directory),
            "mvn -q verify",
            "cp %s %s".formatted(jar, quoted(image.resolve("plugins"))),
            quoted(image.resolve(Path.of("bin", "repdyn"))) + " run experiment.yaml");
    List<String> withoutMaven =
        List.of(
            "javac --system %s -d target/classes %s/module-info.java %s/*.java"
                .formatted(quoted(image), sources, sources.resolve(folder)),
            "jar --create --file %s --module-version %s -C target/classes ."
                .formatted(jar, VERSION));

    Map<String, String> values = new HashMap<>(versions());
    values.put("kind", names.kind().toString());
    values.put("Kind", names.service());
    values.put("package", names.packageName());
    values.put("id", names.id());
    values.put("Class", names.className());
    values.put("version", VERSION);
    values.put("image", image.toString());
    values.put("imageUri", withoutSlash(image.toUri().toString()));
    values.put("withMaven", block(withMaven.subList(1, withMaven.size())));
    values.put("withoutMaven", block(withoutMaven));

    Path tests = Path.of("src", "test", "java").resolve(folder);
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("pom.xml"), "pom.xml");
    files.put(sources.resolve("module-info.java"), "module-info.java");
    files.put(sources.resolve(folder).resolve(names.className() + ".java"), names.kind() + ".java");
    files.put(tests.resolve(names.className() + "ContractTest.java"), names.kind() + "-test.java");
    files.put(Path.of("experiment.yaml"), names.kind() + ".yaml");
    files.put(Path.of("README.md"), "README.md");
    files.forEach((file, template) -> write(directory.resolve(file), template, values));
    return new Project(List.copyOf(files.keySet()), withMaven, withoutMaven);
  }

  private static void requireNothing(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      if (content.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) { // a file, or a folder of somebody else
      throw new InvalidInputException(
          "--output %s: is not a folder that can be read".formatted(directory));
    }
    throw new InvalidInputException(
        "--output %s: is not empty, and nothing is overwritten; choose another folder"
            .formatted(directory));
  }

  private static void write(Path file, String template, Map<String, String> values) {
    String text;
    try (InputStream in = resource(template + ".txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Files.writeString(file, VARIABLE.matcher(text).replaceAll(found -> value(found, values)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(MatchResult found, Map<String, String> values) {
    String value = values.get(found.group(1));
    if (value == null) {
      throw new IllegalStateException("a template has no value for " + found.group());
    }
    return Matcher.quoteReplacement(value);
  }

  /** The Maven plugins of the build that made this runtime, and its version. */
  private static Map<String, String> versions() {
    Properties versions = new Properties();
    try (InputStream in = resource("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, versions::getProperty));
  }

  private static InputStream resource(String name) {
    InputStream in = Scaffold.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("there is no template " + name);
    }
    return in;
  }

  private static String block(List<String> lines) {
    return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  /** As a word of a shell. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_/.+@%,:=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
