package org.repdyn.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The boundaries between packages. Each rule counts what it applies to, so that none can pass on
 * nothing.
 */
class ArchitectureTest {

  static final String RUNTIME = "org.repdyn.runtime";
  static final String API = "org.repdyn.api..";
  private static final String PLUGINS = "org.repdyn.plugin..";

  /** The packages of the runtime from the top down; those of one row do not see each other. */
  private static final List<List<String>> ROWS =
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

  /** What sees all: the facade, which is the runtime's own package, and the wiring. */
  static final String WIRING = RUNTIME + ".wiring..";

  /**
   * Packages that may still be missing: their rules hold as soon as there are classes. Take a name
   * out when its package has arrived, so that it cannot vanish unnoticed.
   */
  private static final List<String> LATER = List.of();

  static final JavaClasses ALL = Sources.CLASSES;

  @Test
  void everythingIsImported() {
    assertThat(count(resideInAPackage(API))).isGreaterThanOrEqualTo(20);
    assertThat(count(resideInAPackage(RUNTIME + ".."))).isGreaterThanOrEqualTo(150);
  }

  @Test
  void everyPackageOfTheRuntimeHasItsPlace() {
    TreeSet<String> unplaced = new TreeSet<>();
    for (JavaClass type : ALL.that(resideInAPackage(RUNTIME + ".*.."))) {
      unplaced.add(type.getPackageName().substring(RUNTIME.length() + 1).split("\\.")[0]);
    }
    ROWS.forEach(unplaced::removeAll);
    unplaced.remove("wiring");
    assertThat(unplaced).as("packages that ROWS does not place").isEmpty();
  }

  @Test
  void aPackageOfTheRuntimeUsesOnlyWhatStandsBelowIt() {
    layers(ROWS).forEach(rule -> rule.check(ALL));
  }

  /** The rule bites: read from the bottom up, the same packages break it. */
  @Test
  void theOppositeOrderIsRefused() {
    assertThat(layers(ROWS.reversed())).anyMatch(rule -> rule.evaluate(ALL).hasViolation());
  }

  /** The facade is what programs use instead of the command line. */
  @Test
  void theFacadeDoesNotKnowTheCommandLine() {
    DescribedPredicate<JavaClass> facade = resideInAPackage(RUNTIME);
    atLeast(1, facade);
    noClasses()
        .that(facade)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(RUNTIME + ".cli..")
        .check(ALL);
  }

  @Test
  void theApiSeesOnlyThePlatform() {
    atLeast(20, resideInAPackage(API));
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API, "java..", "org.jspecify..")
        .check(ALL);
  }

  @Test
  void aPluginSeesItselfAndTheApi() {
    TreeSet<String> plugins = new TreeSet<>();
    for (JavaClass type : ALL.that(resideInAPackage(PLUGINS))) {
      plugins.add(type.getPackageName().split("\\.")[3]);
    }
    assertThat(plugins).hasSizeGreaterThanOrEqualTo(6);
    for (String plugin : plugins) {
      String own = "org.repdyn.plugin." + plugin + "..";
      classes()
          .that()
          .resideInAPackage(own)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(own, API, "java..")
          .check(ALL);
    }
  }

  @Test
  void theRuntimeAndTheTestkitKnowNoPlugin() {
    DescribedPredicate<JavaClass> rest =
        resideInAnyPackage(RUNTIME + "..", "org.repdyn.testkit..", API);
    atLeast(150, rest);
    noClasses().that(rest).should().dependOnClassesThat().resideInAPackage(PLUGINS).check(ALL);
  }

  @Test
  void theVectorApiIsForTheKernels() {
    onlyIn(1, "jdk.incubator.vector..", RUNTIME + ".kernel..");
  }

  @Test
  void guiceIsForTheWiringAndThoseWhoStartIt() {
    onlyIn(1, "com.google.inject..", RUNTIME, WIRING, RUNTIME + ".cli..");
    atLeast(1, resideInAPackage(WIRING).and(dependOn(resideInAPackage("com.google.inject.."))));
  }

  @Test
  void picocliIsForTheCommandLine() {
    onlyIn(1, "picocli..", RUNTIME + ".cli..");
  }

  @Test
  void servicesAreLoadedInThePluginPackageAlone() {
    DescribedPredicate<JavaClass> loader =
        describe("ServiceLoader", type -> type.isEquivalentTo(ServiceLoader.class));
    atLeast(1, resideInAPackage(RUNTIME + ".plugin..").and(dependOn(loader)));
    noClasses()
        .that(resideOutsideOfPackage(RUNTIME + ".plugin.."))
        .should()
        .dependOnClassesThat(loader)
        .check(ALL);
  }

  /** Random numbers are keyed (Seed), never consumed: no result may depend on an order of draws. */
  @Test
  void nobodyConsumesRandomNumbers() {
    atLeast(150, describe("any", type -> true));
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(ALL);
  }

  @Test
  void thereIsNoGlobalState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        // A signal is sent to the process, and the command line is the process.
        .resideOutsideOfPackage(RUNTIME + ".cli..")
        .should()
        .beFinal()
        .because("a value that changes belongs to an object")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    atLeast(150, resideOutsideOfPackage(RUNTIME + ".cli.."));
    noClasses()
        .that()
        .resideOutsideOfPackage(RUNTIME + ".cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(ALL);
  }

  @Test
  void aClassIsAbstractOrFinal() {
    DescribedPredicate<JavaClass> concrete =
        describe(
            "concrete, and not an enum (whose constants may have bodies)",
            type ->
                !type.isInterface()
                    && !type.isEnum()
                    && !type.isAnonymousClass()
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    atLeast(150, concrete);
    classes().that(concrete).should().haveModifier(JavaModifier.FINAL).check(ALL);
  }

  private static List<ArchRule> layers(List<List<String>> rows) {
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
        if (packages.isEmpty()) {
          continue;
        }
        rules.add(
            noClasses()
                .that()
                .resideInAPackage(RUNTIME + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .as(name + " uses only what stands below it")
                .allowEmptyShould(LATER.contains(name)));
      }
    }
    return rules;
  }

  /**
   * Whoever uses the library is in one of these packages, and at least so many classes do use it.
   */
  private static void onlyIn(int users, String library, String... packages) {
    atLeast(users, resideInAnyPackage(packages).and(dependOn(resideInAPackage(library))));
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }

  static DescribedPredicate<JavaClass> dependOn(DescribedPredicate<JavaClass> target) {
    return describe(
        "depend on " + target.getDescription(),
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> target.test(dependency.getTargetClass())));
  }

  static void atLeast(int minimum, DescribedPredicate<JavaClass> which) {
    assertThat(count(which)).as(which.getDescription()).isGreaterThanOrEqualTo(minimum);
  }

  private static int count(DescribedPredicate<JavaClass> which) {
    return ALL.that(which).size();
  }
}
