package org.repdyn.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.repdyn.checks.ArchitectureRules.API;
import static org.repdyn.checks.ArchitectureRules.CLI;
import static org.repdyn.checks.ArchitectureRules.DISCOVERY;
import static org.repdyn.checks.ArchitectureRules.GUICE;
import static org.repdyn.checks.ArchitectureRules.KERNEL;
import static org.repdyn.checks.ArchitectureRules.LOADER;
import static org.repdyn.checks.ArchitectureRules.PICOCLI;
import static org.repdyn.checks.ArchitectureRules.PLUGINS;
import static org.repdyn.checks.ArchitectureRules.ROWS;
import static org.repdyn.checks.ArchitectureRules.RUNTIME;
import static org.repdyn.checks.ArchitectureRules.TESTKIT;
import static org.repdyn.checks.ArchitectureRules.VECTORS;
import static org.repdyn.checks.ArchitectureRules.WIRING;
import static org.repdyn.checks.ArchitectureRules.dependOn;
import static org.repdyn.checks.ArchitectureRules.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The boundaries between packages hold for what is shipped. Each rule counts what it applies to, so
 * that none can pass on nothing; {@link PlantedViolationsTest} shows that each bites.
 */
class ArchitectureTest {
  static final JavaClasses ALL = Sources.CLASSES;

  @Test
  void everythingIsImported() {
    atLeast(20, in(API));
    atLeast(150, in(RUNTIME + ".."));
  }

  @Test
  void everyPackageOfTheRuntimeHasItsPlace() {
    assertThat(unplaced(ALL)).as("packages that ROWS does not place").isEmpty();
  }

  /** Packages of the runtime that no row names. */
  static TreeSet<String> unplaced(JavaClasses classes) {
    TreeSet<String> unplaced = new TreeSet<>();
    for (JavaClass type : classes.that(in(RUNTIME + ".*.."))) {
      unplaced.add(type.getPackageName().substring(RUNTIME.length() + 1).split("\\.")[0]);
    }
    ROWS.forEach(unplaced::removeAll);
    unplaced.remove("wiring");
    return unplaced;
  }

  @Test
  void aPackageOfTheRuntimeUsesOnlyWhatStandsBelowIt() {
    ArchitectureRules.layers(ROWS).forEach(rule -> rule.check(ALL));
  }

  @Test
  void theFacadeDoesNotKnowTheCommandLine() {
    atLeast(1, in(RUNTIME));
    ArchitectureRules.FACADE.check(ALL);
  }

  @Test
  void theApiSeesOnlyThePlatform() {
    atLeast(20, in(API));
    ArchitectureRules.API_ALONE.check(ALL);
  }

  @Test
  void aPluginSeesItselfAndTheApi() {
    TreeSet<String> plugins = new TreeSet<>();
    for (JavaClass type : ALL.that(in(PLUGINS))) {
      plugins.add(type.getPackageName().split("\\.")[3]);
    }
    assertThat(plugins).hasSizeGreaterThanOrEqualTo(6);
    plugins.forEach(plugin -> ArchitectureRules.plugin(plugin).check(ALL));
  }

  @Test
  void theRuntimeAndTheTestkitKnowNoPlugin() {
    atLeast(150, in(RUNTIME + "..", TESTKIT, API));
    ArchitectureRules.NO_PLUGIN.check(ALL);
  }

  @Test
  void theVectorApiIsForTheKernels() {
    atLeast(1, in(KERNEL).and(dependOn(in(VECTORS))));
    ArchitectureRules.KERNELS.check(ALL);
  }

  @Test
  void guiceIsForTheWiringAndThoseWhoStartIt() {
    atLeast(1, in(WIRING).and(dependOn(in(GUICE))));
    ArchitectureRules.INJECTION.check(ALL);
  }

  @Test
  void picocliIsForTheCommandLine() {
    atLeast(1, in(CLI).and(dependOn(in(PICOCLI))));
    ArchitectureRules.COMMANDS.check(ALL);
  }

  @Test
  void servicesAreLoadedInThePluginPackageAlone() {
    atLeast(1, in(DISCOVERY).and(dependOn(LOADER)));
    ArchitectureRules.SERVICES.check(ALL);
  }

  @Test
  void nobodyConsumesRandomNumbers() {
    atLeast(150, describe("any", _ -> true));
    ArchitectureRules.RANDOM.check(ALL);
  }

  @Test
  void vectorsStayWithinTheirMethods() {
    ArchitectureRules.PASSED_VECTORS.check(ALL);
  }

  @Test
  void arraysAreNeverUsedAsNativeMemory() {
    ArchitectureRules.NATIVE_MEMORY.check(ALL);
  }

  @Test
  void thereIsNoGlobalState() {
    ArchitectureRules.STATE.check(ALL);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    ArchitectureRules.EXIT.check(ALL);
  }

  @Test
  void aClassIsAbstractOrFinal() {
    atLeast(150, ArchitectureRules.CONCRETE);
    ArchitectureRules.FINAL.check(ALL);
  }

  static void atLeast(int minimum, DescribedPredicate<JavaClass> which) {
    assertThat(ALL.that(which).size()).as(which.getDescription()).isGreaterThanOrEqualTo(minimum);
  }
}
