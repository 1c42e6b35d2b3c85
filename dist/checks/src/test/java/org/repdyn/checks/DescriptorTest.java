package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Opens;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The descriptors in the built jars. */
class DescriptorTest {

  private static final String API = "org.repdyn.api";
  private static final String RUNTIME = "org.repdyn.runtime";
  private static final String TESTKIT = "org.repdyn.testkit";
  private static final String PLUGIN = "org.repdyn.plugin.";

  /** Ours and others', by name: what is shipped, and the testkit. */
  private final Map<String, ModuleDescriptor> modules = new TreeMap<>();

  DescriptorTest() {
    Stream.of(ImageUnderTest.shipped(), ImageUnderTest.testkit())
        .flatMap(finder -> finder.findAll().stream())
        .map(ModuleReference::descriptor)
        .forEach(module -> modules.put(module.name(), module));
  }

  @Test
  void theModulesAreThoseThatArePublished() throws IOException {
    Set<String> published =
        ModuleList.modules().stream()
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .collect(Collectors.toSet());
    published.add(TESTKIT);
    assertThat(modules.keySet()).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void eachJarIsOneModule() throws IOException {
    try (Stream<Path> jars = Files.list(ImageUnderTest.JARS)) {
      assertThat(jars.count()).isEqualTo(modules.size() - 1);
    }
  }

  @Test
  void noModuleIsAutomaticAndOursAreOfThisVersion() {
    assertThat(modules.values()).isNotEmpty().noneMatch(ModuleDescriptor::isAutomatic);
    assertThat(ours())
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(module -> module.rawVersion().orElse("").equals(ImageUnderTest.VERSION));
  }

  @Test
  void onlyTheRuntimeUsesServices() {
    assertThat(ours().stream().filter(module -> !module.uses().isEmpty()))
        .extracting(ModuleDescriptor::name)
        .containsExactly(RUNTIME);
  }

  @Test
  void theApiRequiresNothing() {
    assertThat(required(API)).containsExactly("java.base");
    assertThat(modules.get(API).exports()).isNotEmpty().noneMatch(Exports::isQualified);
  }

  @Test
  void pluginsRequireTheApiAlone() {
    List<ModuleDescriptor> plugins = plugins();
    assertThat(plugins).hasSizeGreaterThanOrEqualTo(3);
    for (ModuleDescriptor plugin : plugins) {
      assertThat(required(plugin.name()))
          .as(plugin.name())
          .containsExactlyInAnyOrder("java.base", API);
      assertThat(plugin.opens()).as(plugin.name()).isEmpty();
      assertThat(plugin.isOpen()).as(plugin.name()).isFalse();
    }
  }

  @Test
  void pluginsProvideOnlyTheServicesOfTheApi() {
    Set<String> services = modules.get(RUNTIME).uses();
    assertThat(services).hasSize(5).allMatch(name -> name.startsWith(API + "."));
    for (ModuleDescriptor plugin : plugins()) {
      assertThat(plugin.provides()).as(plugin.name()).allMatch(p -> services.contains(p.service()));
    }
  }

  @Test
  void theRuntimeOpensItselfToNamedModulesOnly() {
    assertThat(modules.get(RUNTIME).isOpen()).isFalse();
    assertThat(modules.get(RUNTIME).opens()).allMatch(Opens::isQualified);
  }

  /** What a module needs at run time; annotations for the compiler are not among it. */
  private Set<String> required(String module) {
    return modules.get(module).requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .collect(Collectors.toSet());
  }

  private List<ModuleDescriptor> ours() {
    return modules.values().stream().filter(m -> m.name().startsWith("org.repdyn.")).toList();
  }

  private List<ModuleDescriptor> plugins() {
    return modules.values().stream().filter(m -> m.name().startsWith(PLUGIN)).toList();
  }
}
