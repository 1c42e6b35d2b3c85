package org.repdyn.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The boundaries between packages as rules, for the classes that are shipped and for the violations
 * that are planted to see that a rule bites.
 */
final class ArchitectureRules {
  static final String RUNTIME = "org.repdyn.runtime";
  static final String API = "org.repdyn.api..";
  static final String TESTKIT = "org.repdyn.testkit..";
  static final String PLUGINS = "org.repdyn.plugin..";

  /** What sees all: the facade, which is the runtime's own package, and the wiring. */
  static final String WIRING = RUNTIME + ".wiring..";

  static final String CLI = RUNTIME + ".cli..";
  static final String KERNEL = RUNTIME + ".kernel..";
  static final String DISCOVERY = RUNTIME + ".plugin..";
  static final String VECTORS = "jdk.incubator.vector..";
  static final String VECTOR = "jdk.incubator.vector.Vector";
  static final String GUICE = "com.google.inject..";
  static final String PICOCLI = "picocli..";

  /** The packages of the runtime from the top down; those of one row do not see each other. */
  static final List<List<String>> ROWS =
      List.of(
          List.of("cli"),
          List.of("reproduce"),
          List.of("sweep"),
          List.of("experiment"),
          List.of("request"),
          List.of("report"),
          List.of("analysis"),
          List.of("fit"),
          List.of("judgement"),
          List.of("training", "theory"),
          List.of("results"),
          List.of("network", "ode"),
          List.of("trajectory", "geometry"),
          List.of("kernel", "scaffold", "image"),
          List.of("plugin"),
          List.of("config"),
          List.of("objective", "files"),
          List.of("error"));

  /** The facade is what programs use instead of the command line. */
  static final ArchRule FACADE =
      noClasses().that().resideInAPackage(RUNTIME).should().dependOnClassesThat(in(CLI));

  static final ArchRule API_ALONE =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat(in(API, "java..", "org.jspecify.."));

  static final ArchRule NO_PLUGIN =
      noClasses()
          .that(in(RUNTIME + "..", TESTKIT, API))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(PLUGINS);

  static final ArchRule KERNELS = onlyIn(VECTORS, KERNEL);
  static final ArchRule INJECTION = onlyIn(GUICE, RUNTIME, WIRING, CLI);
  static final ArchRule COMMANDS = onlyIn(PICOCLI, CLI);

  static final DescribedPredicate<JavaClass> LOADER =
      describe("ServiceLoader", type -> type.isEquivalentTo(ServiceLoader.class));

  static final ArchRule SERVICES =
      noClasses().that(resideOutsideOfPackage(DISCOVERY)).should().dependOnClassesThat(LOADER);

  /** Random numbers are keyed (Seed), never consumed: no result may depend on an order of draws. */
  static final ArchRule RANDOM =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random");

  static final ArchRule STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          // A signal is sent to the process, and the command line is the process.
          .resideOutsideOfPackage(CLI)
          .should()
          .beFinal()
          .because("a value that changes belongs to an object");

  static final ArchRule EXIT =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  /**
   * Of memory on the heap, which these come with, the JIT learns that a segment may be either kind,
   * and compiles all kernels of the process for both: copies took up to twice as long.
   */
  static final ArchRule NATIVE_MEMORY =
      noClasses()
          .that(in(RUNTIME + ".."))
          .should()
          .callMethodWhere(
              describe(
                  "vectors are reinterpreted, or arrays are made segments",
                  call ->
                      call.getName().matches("reinterpretAs.*|reinterpretShape|viewAs.*Lanes")
                          || call.getName().equals("ofArray")
                              && call.getTargetOwner().isEquivalentTo(MemorySegment.class)));

  /** Where the JIT does not inline such a method, the vector is allocated at each call. */
  static final ArchRule PASSED_VECTORS =
      noMethods()
          .that()
          .areDeclaredInClassesThat(in(KERNEL))
          .and()
          .areDeclaredInClassesThat()
          .doNotHaveSimpleName("VectorMath")
          .should()
          .haveRawReturnType(assignableTo(VECTOR))
          .orShould()
          .haveRawParameterTypes(
              describe(
                  "vectors among them",
                  types -> types.stream().anyMatch(t -> t.isAssignableTo(VECTOR))));

  static final DescribedPredicate<JavaClass> CONCRETE =
      describe(
          "concrete, and not an enum (whose constants may have bodies)",
          type ->
              !type.isInterface()
                  && !type.isEnum()
                  && !type.isAnonymousClass()
                  && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                  && !type.getModifiers().contains(JavaModifier.ABSTRACT));

  static final ArchRule FINAL = classes().that(CONCRETE).should().haveModifier(JavaModifier.FINAL);

  static final ArchRule ACYCLIC = slices().matching("org.repdyn.(**)").should().beFreeOfCycles();

  private ArchitectureRules() {}

  /** A rule for each package: it uses only what stands below it. */
  static List<ArchRule> layers(List<List<String>> rows) {
    List<ArchRule> rules = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (String name : rows.get(row)) {
        List<String> hidden = new ArrayList<>();
        rows.subList(0, row + 1).forEach(hidden::addAll);
        hidden.remove(name);
        List<String> packages =
            new ArrayList<>(hidden.stream().map(h -> RUNTIME + "." + h + "..").toList());
        if (row > 0) {
          packages.add(RUNTIME);
          packages.add(WIRING);
        }
        if (!packages.isEmpty()) {
          rules.add(
              noClasses()
                  .that(in(RUNTIME + "." + name + ".."))
                  .should()
                  .dependOnClassesThat(in(packages.toArray(String[]::new)))
                  .as(name + " uses only what stands below it"));
        }
      }
    }
    return rules;
  }

  /** A plugin, named as its package, sees itself and the api. */
  static ArchRule plugin(String name) {
    String own = "org.repdyn.plugin." + name + "..";
    return classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat(in(own, API, "java.."));
  }

  /** Which executor computes a network is the wiring's choice; nobody else sees one. */
  static ArchRule room(String executor) {
    String room = RUNTIME + ".network." + executor + "..";
    return noClasses()
        .that(in(RUNTIME + "..").and(not(in(WIRING, room))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room);
  }

  private static ArchRule onlyIn(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(packages);
  }

  static DescribedPredicate<JavaClass> dependOn(DescribedPredicate<JavaClass> target) {
    return describe(
        "depend on " + target.getDescription(),
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> target.test(dependency.getTargetClass())));
  }
}
