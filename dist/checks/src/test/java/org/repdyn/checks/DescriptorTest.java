package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.repdyn.checks.DescriptorRules.API;
import static org.repdyn.checks.DescriptorRules.PLUGIN;
import static org.repdyn.checks.DescriptorRules.RUNTIME;
import static org.repdyn.checks.DescriptorRules.TESTKIT;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The descriptors in the built jars. */
class DescriptorTest {
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
  void oursRequireExportOpenUseAndProvideWhatTheyMay() {
    assertThat(modules).containsKeys(API, RUNTIME, TESTKIT);
    assertThat(ours().stream().filter(module -> module.name().startsWith(PLUGIN)))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(ours()).flatExtracting(DescriptorRules::problems).isEmpty();
  }

  private List<ModuleDescriptor> ours() {
    return modules.values().stream().filter(m -> m.name().startsWith("org.repdyn.")).toList();
  }

  /** One thing too many, or too few, in a descriptor that is well otherwise. */
  static List<Arguments> planted() {
    String wide = PLUGIN + "wide";
    return List.of(
        planted(wide, m -> m.exports(wide + ".internal"), "exports"),
        planted(wide, m -> m.opens(wide), "opens"),
        planted(wide, m -> m.requires(RUNTIME), "requires"),
        planted(wide, m -> m.requires(PLUGIN + "mlp"), "requires"),
        planted(wide, m -> m.requires("java.sql"), "requires"),
        planted(wide, m -> m.requires("tools.jackson.databind"), "requires"),
        planted(wide, m -> m.uses(API + ".TaskProvider"), "uses"),
        planted(wide, m -> m.provides("java.util.Other", List.of(wide + ".Other")), "provides"),
        planted(API, m -> m.requires("java.logging"), "requires"),
        planted(API, m -> m.requires(RUNTIME), "requires"),
        planted(API, m -> m.exports(API + ".secret", Set.of(RUNTIME)), "exports"),
        planted(API, m -> m.opens(API), "opens"),
        planted(API, m -> m.uses(API + ".TaskProvider"), "uses"),
        planted(RUNTIME, m -> m.opens(RUNTIME), "opens"),
        planted(RUNTIME, m -> m.requires(PLUGIN + "mlp"), "requires"),
        planted(RUNTIME, m -> m.requires(TESTKIT), "requires"),
        planted(RUNTIME, m -> m.uses("java.util.Other"), "uses"),
        planted(TESTKIT, m -> m.exports(TESTKIT + ".internal"), "exports"),
        planted(TESTKIT, m -> m.uses(API + ".TaskProvider"), "uses"),
        planted("org.repdyn.other", _ -> {}, "is unknown"));
  }

  private static Arguments planted(
      String module, Consumer<ModuleDescriptor.Builder> violation, String problem) {
    return Arguments.of(module, violation, problem);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aPlantedViolationIsNamed(
      String module, Consumer<ModuleDescriptor.Builder> violation, String problem) {
    if (!module.equals("org.repdyn.other")) {
      assertThat(DescriptorRules.problems(good(module).build())).isEmpty();
    }
    ModuleDescriptor.Builder builder = good(module);
    violation.accept(builder);
    assertThat(DescriptorRules.problems(builder.build()))
        .singleElement()
        .asString()
        .startsWith(module + " " + problem);
  }

  @Test
  void openAndAutomaticModulesAreNamed() {
    String wide = PLUGIN + "wide";
    ModuleDescriptor open =
        plugin(wide, ModuleDescriptor.newModule(wide, EnumSet.of(ModuleDescriptor.Modifier.OPEN)))
            .build();
    assertThat(DescriptorRules.problems(open)).containsExactly(wide + " is open");
    assertThat(DescriptorRules.problems(ModuleDescriptor.newAutomaticModule(wide).build()))
        .contains(wide + " is automatic");
  }

  /** As such a module should be. */
  private static ModuleDescriptor.Builder good(String name) {
    ModuleDescriptor.Builder builder = ModuleDescriptor.newModule(name);
    return switch (name) {
      case API -> builder.requires("java.base").exports(API);
      case TESTKIT -> builder.requires(API).requires(RUNTIME).exports(TESTKIT);
      case RUNTIME -> {
        DescriptorRules.SERVICES.forEach(builder::uses);
        yield builder.requires(API).opens(RUNTIME + ".wiring", Set.of("com.google.guice"));
      }
      default -> plugin(name, builder);
    };
  }

  private static ModuleDescriptor.Builder plugin(String name, ModuleDescriptor.Builder builder) {
    builder.requires("java.base").requires(API).exports(name);
    return builder.provides(API + ".EncoderProvider", List.of(name + ".WideEncoder"));
  }
}
