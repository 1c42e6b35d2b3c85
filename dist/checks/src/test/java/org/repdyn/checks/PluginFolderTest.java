package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be in a folder of plugins, and what is said of it. */
class PluginFolderTest {
  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: good}
      decoder: {type: mlp, width: 4, depth: 1}
      training: {learning-rate: 0.05, steps: 100000}
      """;

  /** Encoders, by the name of their module; {@code mlp} has an id that is taken. */
  private static final List<BrokenPlugin> ENCODERS =
      List.of(
          encoder("good", "class", ""),
          encoder("mlp", "class", ""),
          encoder(
              "loud",
              "encode",
              "System.out.println(\"loud\"); return super.encode(graph, input, config);"));

  @TempDir private static Path folder;

  @TempDir Path directory;

  private Path plugins;

  private static BrokenPlugin encoder(String id, String what, String by) {
    return new BrokenPlugin("encoder", what, by, "", id);
  }

  @BeforeAll
  static void compile() throws IOException {
    BrokenPlugin.compile(ENCODERS, folder);
  }

  @BeforeEach
  void good() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.copy(jar("good"), plugins.resolve("good.jar"));
  }

  private static Path jar(String id) {
    return folder.resolve(Path.of(id, id + ".jar"));
  }

  /** Lists all plugins of the folder, in which {@code good} works in any case. */
  private JsonNode list(int status) {
    ForkedProcess list = repdyn("plugins");
    assertThat(list.status()).as(list.toString()).isEqualTo(status);
    assertThat(list.out()).contains("\"good\"", "\"mlp\"");
    return JsonMapper.shared().readTree(list.out());
  }

  private ForkedProcess repdyn(String... arguments) {
    List<String> command = new ArrayList<>(List.of("repdyn"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--json", "--plugins", plugins.toString()));
    return WarmImage.run(command);
  }

  private ForkedProcess run(String... settings) throws IOException {
    Path file = Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
    List<String> command = new ArrayList<>(List.of("run", file.toString()));
    command.addAll(List.of(settings));
    if (!command.contains("--output")) {
      command.addAll(List.of("training.steps=3", "--output", plugins + "-out"));
    }
    return repdyn(command.toArray(String[]::new));
  }

  private static String only(JsonNode list) {
    assertThat(list.size()).as(list.toString()).isEqualTo(1);
    return list.path(0).path("origin").asString() + ": " + list.path(0).path("reason").asString();
  }

  @Test
  void whatIsNoPluginIsNamedWithTheReason() throws IOException {
    Files.writeString(plugins.resolve("notes.txt"), "no plugin");
    Files.createDirectory(plugins.resolve("empty"));
    Files.writeString(plugins.resolve(".hidden"), "");
    JsonNode ignored = list(0).path("ignored");
    assertThat(ignored.size()).isEqualTo(2);
    assertThat(ignored.toString())
        .contains("notes.txt", "is neither a jar nor a folder of jars")
        .contains("empty", "is a folder without a jar");
  }

  @Test
  void aJarThatIsNoneOrProvidesNothingIsNamedWithTheReason() throws IOException {
    Path broken = plugins.resolve("broken.jar");
    Files.writeString(broken, "no zip");
    assertThat(only(list(3).path("broken"))).isEqualTo("broken.jar: zip END header not found");

    Files.copy(
        ImageUnderTest.JARS.resolve("repdyn-api-" + ImageUnderTest.VERSION + ".jar"),
        plugins.resolve("other.jar"));
    Files.delete(broken);
    assertThat(only(list(3).path("broken"))).isEqualTo("other.jar: provides no Repdyn service");
    Files.delete(plugins.resolve("other.jar"));

    Path types = Files.createDirectories(directory.resolve("types").resolve("com"));
    Files.writeString(types.resolve("text.txt"), "");
    BrokenPlugin.jar(types.getParent(), broken);
    assertThat(only(list(3).path("broken")))
        .isEqualTo("broken.jar: has no module descriptor (module-info.class)");
    Files.delete(broken);

    Files.createSymbolicLink(broken, Path.of("/nowhere/gone.jar"));
    assertThat(only(list(3).path("broken")))
        .isEqualTo("broken.jar: is a link to /nowhere/gone.jar, which does not exist");
    Files.delete(broken);

    Path classes = folder.resolve(Path.of("classes", "com.example.loud"));
    Path half = directory.resolve("half");
    Files.createDirectories(half.resolve(Path.of("com", "example", "loud")));
    Files.copy(classes.resolve("module-info.class"), half.resolve("module-info.class"));
    Path type = Path.of("com", "example", "loud", "Healthy.class");
    Files.copy(classes.resolve(type), half.resolve(type));
    BrokenPlugin.jar(half, broken);
    assertThat(only(list(3).path("broken")))
        .contains("broken.jar: ", "com.example.loud.Broken", "not found");
  }

  /** The first thing that the author of a broken jar asks. */
  @Test
  void anIdThatIsMissingMayBeThatOfABrokenJar() throws IOException {
    assertThat(repdyn("plugins", "gone").status()).isEqualTo(2);
    Files.writeString(plugins.resolve("gone.jar"), "no zip");
    ForkedProcess asked = repdyn("plugins", "gone");
    assertThat(asked.status()).isEqualTo(3);
    assertThat(asked.err())
        .contains("there is no plugin \"gone\"; did you mean good?")
        .contains("These plugins are broken: gone.jar: zip END header not found");
  }

  @Test
  void theNameMayEndInCapitals() throws IOException {
    Files.move(plugins.resolve("good.jar"), plugins.resolve("GOOD.JAR"));
    assertThat(list(0).path("plugins").toString()).contains("GOOD.JAR (com.example.good)");
    assertThat(run().status()).isZero();
  }

  /** The module of one jar requires that of another. */
  @Test
  void aPluginMayBeAFolderOfJars() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("needy"));
    Path module =
        Files.writeString(
            sources.resolve("module-info.java"),
            """
            module com.example.needy {
              requires transitive com.example.good;
              exports com.example.needy;
              provides org.repdyn.api.EncoderProvider with com.example.needy.Needy;
            }
            """);
    Path type =
        Files.writeString(
            sources.resolve("Needy.java"),
            """
            package com.example.needy;

            public final class Needy extends com.example.good.Healthy {
              @Override
              public String id() { return "needy"; }
            }
            """);
    Path needy = directory.resolve("needy.jar");
    SourceModule.compile(List.of(module, type), needy, jar("good"));
    // Alone it lacks what it requires; the jar beside it is another plugin.
    Files.copy(needy, plugins.resolve("needy.jar"));
    assertThat(only(list(3).path("broken")))
        .isEqualTo("needy.jar: Module com.example.good not found, required by com.example.needy");
    Files.delete(plugins.resolve("needy.jar"));

    Path both = Files.createDirectory(plugins.resolve("both"));
    Files.copy(needy, both.resolve("needy.jar"));
    Files.move(plugins.resolve("good.jar"), both.resolve("library.jar"));
    JsonNode list = list(0).path("plugins");
    assertThat(list.toString()).contains("both (com.example.needy)");
    ForkedProcess run = run("encoder={type: needy}");
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void aShippedIdIsThatOfTheShippedPlugin() throws IOException {
    Files.copy(jar("mlp"), plugins.resolve("mlp.jar"));
    assertThat(only(list(3).path("broken")))
        .contains(plugins.resolve("mlp.jar") + " (com.example.mlp): encoder mlp has the id of that")
        .contains("org.repdyn.plugin.mlp@");
    ForkedProcess run = run("encoder={type: mlp, width: 4, depth: 2}");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run("--output", plugins + "-good", "training.steps=3").status()).isZero();
  }

  @Test
  void twoVersionsAreNamedByPath() throws IOException {
    Path second = plugins.resolve("good-2.jar");
    SourceModule.tool(
        "jar",
        List.of(
            "--create",
            "--file=" + second,
            "--module-version=2.0",
            "-C",
            folder.resolve(Path.of("classes", "com.example.good")).toString(),
            "."));
    ForkedProcess run = run();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            second + " (com.example.good@2.0) and " + plugins.resolve("good.jar"),
            "encoder good is provided more than once");
  }

  @Test
  void whatAPluginPrintsIsNoResult() throws IOException {
    Files.copy(jar("loud"), plugins.resolve("loud.jar"));
    ForkedProcess run = run("encoder={type: loud}");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("loud");
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.path("plugins").path("encoder").path("module").asString())
        .isEqualTo("com.example.loud");
    assertThat(result.path("plugins").path("encoder").path("sha256").asString())
        .matches("[0-9a-f]{16}");
  }

  /** The first half of a run would be that of one plugin, the second that of another. */
  @Test
  void aRunIsResumedWithItsPluginAlone() throws Exception {
    String output = plugins + "-resumed";
    Path file = Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
    assertThat(WarmImage.run("repdyn", "interrupted", file.toString(), output, plugins.toString()))
        .extracting(ForkedProcess::status)
        .isEqualTo(0);
    Path jar = plugins.resolve("good.jar");
    byte[] former = Files.readAllBytes(jar);
    SourceModule.tool("jar", List.of("--update", "--file=" + jar, "--module-version=2.0"));
    ForkedProcess refused = repdyn("run", output, "--resume");
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("the encoder was good of com.example.good, sha256 ")
        .contains("and is good of com.example.good@2.0, sha256 ");
    Files.write(jar, former);
    assertThat(Files.readString(Path.of(output, "manifest.json")))
        .contains("\"encoder plugin\"", "\"solver plugin\"");
  }

  @Test
  void aPluginForALaterApiIsRefused() throws IOException {
    Path sources = folder.resolve(Path.of("sources", "com.example.loud"));
    Path api = Files.createDirectories(directory.resolve("api"));
    Path later = api.resolve("api.jar");
    Files.copy(ImageUnderTest.JARS.resolve("repdyn-api-" + ImageUnderTest.VERSION + ".jar"), later);
    SourceModule.tool("jar", List.of("--update", "--file=" + later, "--module-version=99.1"));
    try (Stream<Path> files = Files.walk(sources)) {
      SourceModule.compile(
          files.filter(Files::isRegularFile).toList(), plugins.resolve("loud.jar"), later);
    }
    assertThat(only(list(3).path("broken")))
        .isEqualTo(
            "loud.jar: was built for api 99.1, this is %s".formatted(ImageUnderTest.VERSION));
  }
}
