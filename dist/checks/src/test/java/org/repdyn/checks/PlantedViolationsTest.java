package org.repdyn.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.repdyn.checks.ArchitectureRules.ROWS;
import static org.repdyn.checks.ArchitectureRules.RUNTIME;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each rule of {@link ArchitectureRules} is shown classes that break it, and it alone: for every
 * kind of arrow of the design one that points the wrong way.
 */
class PlantedViolationsTest {
  private static final List<String> PACKAGES = ROWS.stream().flatMap(List::stream).toList();

  private static final Map<String, ArchRule> RULES = rules();

  /**
   * A class that breaks a rule.
   *
   * @param rule its name
   * @param in the package of the class
   * @param body what it does
   */
  record Planted(String rule, String in, String body) {
    String source(int number) {
      return "package %s; %s".formatted(in, body.replace("Planted", "Planted" + number));
    }

    @Override
    public String toString() {
      return rule + ": " + in + ": " + body;
    }
  }

  static final List<Planted> PLANTED =
      List.of(
          uses("the facade", RUNTIME, RUNTIME + ".cli.Any"),
          uses("the api", "org.repdyn.api", RUNTIME + ".files.Any"),
          uses("the api", "org.repdyn.api.graph", "picocli.CommandLine", "the commands"),
          uses("a plugin", "org.repdyn.plugin.wide", RUNTIME + ".files.Any"),
          uses("a plugin", "org.repdyn.plugin.wide", "org.repdyn.plugin.other.Any"),
          uses("a plugin", "org.repdyn.plugin.wide", "org.repdyn.testkit.Any"),
          uses("a plugin", "org.repdyn.plugin.wide", "tools.jackson.databind.JsonNode"),
          uses("no plugin", RUNTIME + ".fit", "org.repdyn.plugin.other.Any"),
          uses("no plugin", "org.repdyn.testkit", "org.repdyn.plugin.other.Any"),
          uses("no plugin", "org.repdyn.api", "org.repdyn.plugin.other.Any", "the api"),
          uses("the kernels", RUNTIME + ".network", "jdk.incubator.vector.FloatVector"),
          uses("the injection", RUNTIME + ".fit", "com.google.inject.Injector"),
          uses("the commands", RUNTIME + ".fit", "picocli.CommandLine"),
          uses("the services", RUNTIME + ".cli", "java.util.ServiceLoader<String>"),
          uses("the random numbers", RUNTIME + ".fit", "java.util.Random"),
          uses("the random numbers", "org.repdyn.plugin.wide", "java.util.SplittableRandom"),
          does("the random numbers", "java.util.concurrent.ThreadLocalRandom.current()"),
          does("the random numbers", "Math.random()"),
          new Planted("the state", RUNTIME + ".fit", "final class Planted { static int count; }"),
          does("the native memory", "java.lang.foreign.MemorySegment.ofArray(new float[1])"),
          new Planted(
              "the native memory",
              RUNTIME + ".kernel",
              "final class Planted { jdk.incubator.vector.IntVector v;"
                  + " void run() { v.reinterpretAsFloats(); } }"),
          new Planted(
              "the passed vectors",
              RUNTIME + ".kernel",
              "final class Planted { static void run(jdk.incubator.vector.IntVector v) {} }"),
          new Planted(
              "the passed vectors",
              RUNTIME + ".kernel",
              "final class Planted { jdk.incubator.vector.IntVector v;"
                  + " jdk.incubator.vector.IntVector run() { return v; } }"),
          does("the exit", "System.exit(1)"),
          does("the exit", "Runtime.getRuntime().exit(1)"),
          does("the exit", "Runtime.getRuntime().halt(1)"),
          new Planted("the final classes", RUNTIME + ".fit", "class Planted {}"),
          uses("the simd network", RUNTIME + ".network", RUNTIME + ".network.simd.Any"),
          uses("the reference network", RUNTIME + ".network", RUNTIME + ".network.reference.Any"));

  @TempDir private static Path folder;

  private static JavaClasses classes;

  private static Planted uses(String rule, String in, String type, String... others) {
    String names = others.length == 0 ? rule : rule + ", " + others[0];
    return new Planted(names, in, "final class Planted { %s used; }".formatted(type));
  }

  private static Planted does(String rule, String call) {
    String body = "final class Planted { static void run() { %s; } }".formatted(call);
    return new Planted(rule, RUNTIME + ".fit", body);
  }

  private static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("the facade", ArchitectureRules.FACADE);
    rules.put("the api", ArchitectureRules.API_ALONE);
    rules.put("a plugin", ArchitectureRules.plugin("wide"));
    rules.put("no plugin", ArchitectureRules.NO_PLUGIN);
    rules.put("the kernels", ArchitectureRules.KERNELS);
    rules.put("the injection", ArchitectureRules.INJECTION);
    rules.put("the commands", ArchitectureRules.COMMANDS);
    rules.put("the services", ArchitectureRules.SERVICES);
    rules.put("the random numbers", ArchitectureRules.RANDOM);
    rules.put("the native memory", ArchitectureRules.NATIVE_MEMORY);
    rules.put("the passed vectors", ArchitectureRules.PASSED_VECTORS);
    rules.put("the state", ArchitectureRules.STATE);
    rules.put("the exit", ArchitectureRules.EXIT);
    rules.put("the final classes", ArchitectureRules.FINAL);
    rules.put("the simd network", ArchitectureRules.room("simd"));
    rules.put("the reference network", ArchitectureRules.room("reference"));
    return rules;
  }

  /** One class that uses nothing in each package, one for each arrow, and the planted ones. */
  @BeforeAll
  static void compile() throws IOException {
    List<Path> sources = new ArrayList<>();
    List<String> places = new ArrayList<>(PACKAGES.stream().map(p -> RUNTIME + "." + p).toList());
    places.add(RUNTIME);
    places.add(RUNTIME + ".wiring");
    for (String from : places) {
      for (String to : places) {
        if (!from.equals(to)) {
          String body = "final class %s { %s.Any used; }".formatted(arrow(from, to), to);
          sources.add(write("package %s; %s".formatted(from, body), from, arrow(from, to)));
        }
      }
    }
    places.addAll(List.of("org.repdyn.plugin.other", "org.repdyn.testkit", RUNTIME + ".lost"));
    places.addAll(List.of(RUNTIME + ".network.simd", RUNTIME + ".network.reference"));
    for (String place : places) {
      sources.add(write("package %s; public final class Any {}".formatted(place), place, "Any"));
    }
    for (int k = 0; k < PLANTED.size(); k++) {
      sources.add(write(PLANTED.get(k).source(k), PLANTED.get(k).in(), "Planted" + k));
    }
    Path target = Files.createDirectory(folder.resolve("classes"));
    List<String> javac = new ArrayList<>(List.of("-proc:none", "-Xlint:-incubating"));
    javac.addAll(List.of("--add-modules", "jdk.incubator.vector", "-d", target.toString()));
    javac.addAll(List.of("--class-path", System.getProperty("java.class.path")));
    sources.forEach(file -> javac.add(file.toString()));
    SourceModule.tool("javac", javac);
    classes = new ClassFileImporter().importPath(target);
  }

  private static Path write(String source, String in, String name) throws IOException {
    Path file = folder.resolve(Path.of("sources", in.replace('.', '/'), name + ".java"));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  private static String arrow(String from, String to) {
    return "Uses_" + to.replace('.', '_');
  }

  private static JavaClasses only(String name) {
    JavaClasses one = classes.that(describe(name, type -> type.getName().equals(name)));
    assertThat(one).hasSize(1);
    return one;
  }

  private static boolean breaks(JavaClasses some, ArchRule rule) {
    return rule.allowEmptyShould(true).evaluate(some).hasViolation();
  }

  @ParameterizedTest
  @FieldSource("PLANTED")
  void aViolationIsSeenByItsRuleAlone(Planted planted) {
    JavaClasses one = only(planted.in() + ".Planted" + PLANTED.indexOf(planted));
    List<String> broken =
        RULES.entrySet().stream()
            .filter(rule -> breaks(one, rule.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(broken).containsExactlyInAnyOrder(planted.rule().split(", "));
  }

  @Test
  void everyRuleIsBroken() {
    TreeSet<String> broken = new TreeSet<>();
    PLANTED.forEach(planted -> broken.addAll(List.of(planted.rule().split(", "))));
    assertThat(broken).containsExactlyInAnyOrderElementsOf(RULES.keySet());
  }

  /** Of all arrows between two packages of the runtime, those that point down are allowed. */
  @Test
  void everyArrowThatDoesNotPointDownIsRefused() {
    List<ArchRule> layers = ArchitectureRules.layers(ROWS);
    for (String from : PACKAGES) {
      for (String to : PACKAGES) {
        if (!from.equals(to)) {
          assertThat(isRefused(layers, from, RUNTIME + "." + to))
              .as("%s uses %s", from, to)
              .isEqualTo(row(to) <= row(from));
        }
      }
      for (String top : List.of(RUNTIME, RUNTIME + ".wiring")) {
        assertThat(isRefused(layers, from, top))
            .as("%s uses %s", from, top)
            .isEqualTo(row(from) > 0);
      }
    }
  }

  private static boolean isRefused(List<ArchRule> layers, String from, String to) {
    JavaClasses one = only(RUNTIME + "." + from + "." + arrow(from, to));
    return layers.stream().anyMatch(rule -> breaks(one, rule));
  }

  private static int row(String name) {
    int row = 0;
    while (!ROWS.get(row).contains(name)) {
      row++;
    }
    return row;
  }

  @Test
  void aPackageWithoutAPlaceIsNamed() {
    assertThat(ArchitectureTest.unplaced(classes)).containsExactly("lost");
  }

  @Test
  void packagesThatUseEachOtherAreACycle() {
    assertThat(breaks(classes, ArchitectureRules.ACYCLIC)).isTrue();
  }
}
