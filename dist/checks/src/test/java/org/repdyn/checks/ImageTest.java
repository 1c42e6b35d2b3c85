package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The linked image, as users start it. */
class ImageTest {

  private static final String JAVA =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "java")).toString();
  private static final Path REPDYN = ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn"));

  @Test
  void holdsThePublishedModules() throws IOException {
    assertThat(linked().stream().map(ModuleDescriptor::name))
        .containsExactlyInAnyOrderElementsOf(ModuleList.modules());
  }

  @Test
  void holdsNoAutomaticModule() throws IOException {
    assertThat(linked()).hasSizeGreaterThanOrEqualTo(15).noneMatch(ModuleDescriptor::isAutomatic);
  }

  @Test
  void findsEveryProviderThatAModuleDeclares() {
    List<ModuleDescriptor> modules =
        ImageUnderTest.shipped().findAll().stream().map(ModuleReference::descriptor).toList();
    List<String> declared = new ArrayList<>();
    for (ModuleDescriptor module : modules) {
      if (module.name().startsWith("org.repdyn.")) {
        module
            .provides()
            .forEach(p -> p.providers().forEach(name -> declared.add(p.service() + " " + name)));
      }
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "--class-path=" + classesOfTheseTests(),
                "--add-modules=org.repdyn.runtime",
                ServiceProbe.class.getName()));
    ImageUnderTest.shipped().find("org.repdyn.runtime").orElseThrow().descriptor().uses().stream()
        .sorted()
        .forEach(command::add);
    String found = ForkedProcess.output(command.toArray(String[]::new));
    assertThat(found.lines()).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void tellsItsVersion() {
    ForkedProcess forked = ForkedProcess.run(REPDYN.toString(), "--version");
    assertThat(forked)
        .isEqualTo(new ForkedProcess(0, "repdyn " + ImageUnderTest.VERSION + "\n", ""));
  }

  @Test
  void passesArgumentsAndTheExitCodeOn() {
    ForkedProcess forked = ForkedProcess.run(REPDYN.toString(), "no such command");
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.out()).isEmpty();
    assertThat(forked.err()).isNotEmpty();
  }

  @Test
  void startsWithoutACacheAndWithABrokenOne(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jsa"), "no cache");
    for (Path cache : List.of(folder.resolve("missing.jsa"), broken)) {
      ForkedProcess forked =
          ForkedProcess.run(
              JAVA,
              "-XX:SharedArchiveFile=" + cache,
              "--module=org.repdyn.runtime/org.repdyn.runtime.cli.Main",
              "--version");
      assertThat(forked)
          .isEqualTo(new ForkedProcess(0, "repdyn " + ImageUnderTest.VERSION + "\n", ""));
    }
  }

  /** The start loads what it uses: half a second is mostly the loading of classes. */
  @Test
  void aSimulationLoadsNoSectionOfTheReport(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("classes");
    ForkedProcess.output(
        JAVA,
        "-Xlog:class+load:file=" + log,
        "--module=org.repdyn.runtime/org.repdyn.runtime.cli.Main",
        "simulate",
        "--eta-h=7e-4",
        "--eta-y=0.036",
        "--h=8e-4",
        "--y=3.2e-9",
        "--w=4e-5",
        "--until=6000");
    assertThat(Files.readString(log))
        .contains("org.repdyn.runtime.cli.SimulateCommand ")
        .doesNotContain("org.repdyn.runtime.report.html.VerdictSection ")
        .doesNotContain("org.repdyn.runtime.report.html.SeedsSection ")
        .doesNotContain("org.repdyn.runtime.results.SeedSummary");
  }

  @Test
  void hasACacheForItsStart() {
    assertThat(ImageUnderTest.IMAGE.resolve(Path.of("lib", "repdyn.jsa"))).isNotEmptyFile();
  }

  @Test
  void hasAFolderForDropIns() {
    assertThat(ImageUnderTest.IMAGE.resolve("plugins")).isDirectory();
  }

  /** Each library, by the names of its jars in the image's SDK and of those that were linked. */
  @Test
  void namesAllSoftwareThatItContains() throws IOException {
    String notice = Files.readString(ImageUnderTest.IMAGE.resolve("NOTICE"));
    List<String> jars = new ArrayList<>();
    for (Path root : List.of(ImageUnderTest.IMAGE.resolve("sdk"), ImageUnderTest.JARS)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.map(file -> file.getFileName().toString()).forEach(jars::add);
      }
    }
    assertThat(jars)
        .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("repdyn-"))
        .hasSizeGreaterThanOrEqualTo(25)
        .allMatch(name -> notice.contains(name.replaceFirst("-[0-9].*", "")));
    assertThat(ImageUnderTest.IMAGE.resolve("LICENSE")).isNotEmptyFile();
    for (String module : List.of("com.google.guice", "org.hipparchus", "org.repdyn.plugin.mnist")) {
      assertThat(ImageUnderTest.IMAGE.resolve(Path.of("legal", module))).isNotEmptyDirectory();
    }
  }

  private static List<ModuleDescriptor> linked() throws IOException {
    List<ModuleDescriptor> modules = new ArrayList<>();
    Map<String, String> home = Map.of("java.home", ImageUnderTest.IMAGE.toString());
    try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), home);
        Stream<Path> folders = Files.list(image.getPath("/modules"))) {
      for (Path folder : folders.toList()) {
        try (InputStream in = Files.newInputStream(folder.resolve("module-info.class"))) {
          modules.add(ModuleDescriptor.read(in));
        }
      }
    }
    return modules;
  }

  private static Path classesOfTheseTests() {
    try {
      return Path.of(
          ServiceProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
